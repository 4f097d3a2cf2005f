// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliableMessagingConfigTest {
  @ParameterizedTest
  @CsvSource({
    "initialTimeoutNs, 1",
    "minimumTimeoutNs, 1",
    "maximumTimeoutNs, 5",
    "backoffFactor, 1",
    "giveUpNs, 1",
    "copies, 1",
    "copies, 16",
    "copyIntervalNs, 1",
    "capacity, 1",
  })
  void valuesAtTheirLimitsAreAllowed(String name, double value) {
    assertThatCode(() -> defaultsBut(name, value)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "initialTimeoutNs | 0 | initialTimeoutNs=0, expected more than 0",
        "minimumTimeoutNs | 0 | minimumTimeoutNs=0, expected more than 0",
        "maximumTimeoutNs | 4 | maximumTimeoutNs=4, expected at least minimumTimeoutNs=5",
        "backoffFactor | 0.9 | backoffFactor=0.9, expected at least 1",
        "backoffFactor | NaN | backoffFactor=NaN, expected at least 1",
        "giveUpNs | 0 | giveUpNs=0, expected more than 0",
        "copies | 0 | copies=0, expected 1 to 16",
        "copies | 17 | copies=17, expected 1 to 16",
        "copyIntervalNs | 0 | copyIntervalNs=0, expected more than 0",
        "capacity | 0 | capacity=0, expected at least 1",
      })
  void valueOutOfRangeIsNamedWithWhatWasExpected(String name, double value, String message) {
    assertThatThrownBy(() -> defaultsBut(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void classicIsTheOriginalsPolicy() {
    ReliableMessagingConfig classic = ReliableMessagingConfig.CLASSIC;

    assertThat(classic.adaptive()).isFalse();
    assertThat(classic.backoffFactor()).isEqualTo(1.0);
    assertThat(classic.initialTimeoutNs()).isEqualTo(1_000_000_000L);
    assertThat(classic.giveUpNs()).isEqualTo(15_000_000_000L);
  }

  private static ReliableMessagingConfig defaultsBut(String name, double value) {
    Map<String, Double> values =
        new HashMap<>(Map.of("minimumTimeoutNs", 5.0, "maximumTimeoutNs", 9.0));
    values.put(name, value);
    return new ReliableMessagingConfig(
        values.getOrDefault("initialTimeoutNs", 7.0).longValue(),
        values.get("minimumTimeoutNs").longValue(),
        values.get("maximumTimeoutNs").longValue(),
        values.getOrDefault("backoffFactor", 2.0),
        true,
        values.getOrDefault("giveUpNs", 20.0).longValue(),
        values.getOrDefault("copies", 3.0).intValue(),
        values.getOrDefault("copyIntervalNs", 4.0).longValue(),
        values.getOrDefault("capacity", 8.0).intValue());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostCheckTest {
  private final HostCheck check = new HostCheck(Set.of("TV.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:9999",
        "192.0.2.1",
        "[::1]:80",
        "localhost:1",
        "LOCALHOST",
        "tv.example:8080"
      })
  void numericLocalAndConfiguredNamesAreServed(String host) {
    assertThat(check.isAllowed(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "1.2.3.4.5",
        "[evil]"
      })
  void foreignNamesAreNot(String host) {
    assertThat(check.isAllowed(host)).isFalse();
  }

  @Test
  void clientsWithoutTheHeaderAreNoBrowsers() {
    assertThat(check.isAllowed(null)).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.cli.run.UserError;

final class AnnouncedAddressesTest {
  private static final Endpoint BOTH = Endpoint.parse("[::]:4242");

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, [2001:db8::1]:4242",
    "[2001:db8::1], [2001:db8::1]:4242",
    "[2001:db8::1]:5000, [2001:db8::1]:5000",
    "::1, [::1]:4242",
    "192.0.2.1, 192.0.2.1:4242",
    "192.0.2.1:5000, 192.0.2.1:5000"
  })
  void anAddressHasTheSplittersPortUnlessItNamesAnother(String text, String expected) {
    assertThat(parse(text, BOTH)).containsExactly(Endpoint.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "[2001:db8::1]:0", "::", "0.0.0.0"})
  void whatIsNoAddressIsNamedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> parse(text, BOTH))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--announce '" + text + "'")
        .hasMessageContaining("such as 2001:db8::1");
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0:4242, 2001:db8::1", "[2001:db8::1]:4242, 192.0.2.1"})
  void anAddressThatIsNotListenedAtIsRefusedWithTheRemedy(String local, String text) {
    assertThatThrownBy(() -> parse(text, Endpoint.parse(local)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(text)
        .hasMessageContaining("--listen [::]:4242");
  }

  @Test
  void thereIsABound() {
    List<String> five = Collections.nCopies(5, "2001:db8::1");

    assertThatThrownBy(() -> AnnouncedAddresses.parse("--announce", five, BOTH, 4242))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at most 4 addresses, not 5");
  }

  private static List<Endpoint> parse(String text, Endpoint local) {
    return AnnouncedAddresses.parse("--announce", List.of(text), local, 4242);
  }
}

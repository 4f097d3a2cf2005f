// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPortTest {
  @Test
  void aNameAndAPort() {
    assertThat(HostPort.parse("--listen", "example.org:4242"))
        .isEqualTo(new HostPort("example.org", 4242));
  }

  @Test
  void bracketsOfAnIpv6AddressAreNoPartOfIt() {
    HostPort parsed = HostPort.parse("--listen", "[2001:db8::1]:0");

    assertThat(parsed).isEqualTo(new HostPort("2001:db8::1", 0));
    assertThat(parsed).hasToString("[2001:db8::1]:0");
    assertThat(parsed.endpoint("--listen").isIpv4()).isFalse();
  }

  @Test
  void noHostMeansAllAddresses() {
    assertThat(HostPort.parse("--listen", ":4242").resolve("--listen").getAddress())
        .matches(address -> address.isAnyLocalAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", "host:", "host:x", "host:-1", "host:65536", "host:123456", "::1:4242"})
  void anythingElseIsAUsageErrorThatNamesOptionAndText(String text) {
    assertThatThrownBy(() -> HostPort.parse("--listen", text))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--listen '" + text + "': expected ")
        .satisfies(error -> assertThat(((UserError) error).exitStatus()).isEqualTo(2));
  }

  @Test
  void aHostWithoutAnAddressIsAFailureThatNamesIt() {
    assertThatThrownBy(() -> new HostPort("host.invalid", 1).resolve("--splitter"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--splitter 'host.invalid:1'")
        .hasMessageContaining("check its name or your DNS")
        .satisfies(error -> assertThat(((UserError) error).exitStatus()).isEqualTo(1));
  }

  @Property(tries = 200)
  void whatIsPrintedIsReadAgain(
      @ForAll("hosts") String host, @ForAll @IntRange(max = 65_535) int port) {
    HostPort address = new HostPort(host, port);

    assertThat(HostPort.parse("--listen", address.toString())).isEqualTo(address);
  }

  @Property(tries = 500)
  void anyTextIsReadOrIsAUserError(@ForAll String text) {
    try {
      assertThat(HostPort.parse("--listen", text).port()).isBetween(0, 65_535);
    } catch (UserError e) {
      assertThat(e).hasMessageContaining("--listen");
    }
  }

  @Provide
  Arbitrary<String> hosts() {
    Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(12);
    return Arbitraries.oneOf(names, Arbitraries.of("192.0.2.1", "::1", "fe80::1%2", "::"));
  }
}

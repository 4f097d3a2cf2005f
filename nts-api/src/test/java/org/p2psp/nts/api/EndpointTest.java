// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @Provide
  Arbitrary<Endpoint> endpoints() {
    return Endpoints.fromPort(0);
  }

  @Property
  void textIsReadBackAsTheSameEndpoint(@ForAll("endpoints") Endpoint endpoint) {
    Endpoint read = Endpoint.parse(endpoint.toString());

    assertThat(read).isEqualTo(endpoint).hasSameHashCodeAs(endpoint).hasToString("" + endpoint);
  }

  @Property
  void socketAddressIsReadBackAsTheSameEndpoint(@ForAll("endpoints") Endpoint endpoint) {
    assertThat(Endpoint.of(endpoint.toSocketAddress())).isEqualTo(endpoint);
  }

  @Property
  void otherPortKeepsTheAddressAndChangesTheEndpoint(@ForAll("endpoints") Endpoint endpoint) {
    int otherPort = endpoint.port() ^ 1;

    Endpoint other = endpoint.withPort(otherPort);

    assertThat(other.port()).isEqualTo(otherPort);
    assertThat(other.sameAddress(endpoint)).isTrue();
    assertThat(other).isNotEqualTo(endpoint);
  }

  @Property
  void ipv4MappedAddressIsTheIpv4Address(@ForAll int address) {
    Endpoint mapped = Endpoint.ofIpv6(0, 0xFFFF_0000_0000L | address & 0xFFFF_FFFFL, 5000);

    assertThat(mapped).isEqualTo(Endpoint.ofIpv4(address, 5000));
    assertThat(mapped.isIpv4()).isTrue();
  }

  @Test
  void mappedTextIsTheIpv4Endpoint() {
    assertThat(Endpoint.parse("[::ffff:192.0.2.1]:5000")).hasToString("192.0.2.1:5000");
  }

  @Test
  void partsOfAnIpv4EndpointAreWhereTheyBelong() {
    Endpoint endpoint = Endpoint.parse("192.0.2.1:5000");

    assertThat(endpoint.isIpv4()).isTrue();
    assertThat(endpoint.addressHigh()).isZero();
    assertThat(endpoint.addressLow()).isEqualTo(0xC000_0201L);
    assertThat(endpoint.port()).isEqualTo(5000);
  }

  @Test
  void partsOfAnIpv6EndpointAreWhereTheyBelong() {
    Endpoint endpoint = Endpoint.parse("[2001:db8::1]:65535");

    assertThat(endpoint.isIpv4()).isFalse();
    assertThat(endpoint.addressHigh()).isEqualTo(0x2001_0DB8_0000_0000L);
    assertThat(endpoint.addressLow()).isEqualTo(1);
    assertThat(endpoint.port()).isEqualTo(65_535);
    assertThat(endpoint).hasToString("[2001:db8:0:0:0:0:0:1]:65535");
  }

  @Test
  void ipv4AndIpv6AddressesOfTheSameBitsDiffer() {
    Endpoint ipv4 = Endpoint.ofIpv4(1, 5000);
    Endpoint ipv6 = Endpoint.ofIpv6(0, 1, 5000);

    assertThat(ipv4).isNotEqualTo(ipv6);
    assertThat(ipv4.sameAddress(ipv6)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "5000",
        "localhost:5000",
        "192.0.2.1",
        "192.0.2.1:",
        "192.0.2.1:+5000",
        "192.0.2.1:-1",
        "192.0.2.1:65536",
        "192.0.2.1:99999999999",
        "192.0.2.256:5000",
        "192.0.2.01:5000",
        "192.0.2:5000",
        "2001:db8::1:5000",
        "[]:5000",
        "[::1]",
        "[192.0.2.1]:5000",
        "[1:2]:5000",
        "[::1::2]:5000",
        "[fe80::1%1]:5000",
        "[example.org]:5000",
      })
  void whatIsNoNumericEndpointIsNamedAndNeverLookedUp(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endpoint '" + text + "' is not ADDRESS:PORT, for example 192.0.2.1:5000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.256:5000", "999.0.2.1:5000", "localhost:5000", "[a.b]:5000"})
  void whatCouldBeAHostNameNeverReachesTheResolver(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void portOutOfRangeIsNamed(int port) {
    assertThatThrownBy(() -> Endpoint.ofIpv4(0, port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port=" + port + " is outside 0..65535");
  }

  @Test
  void unresolvedHostIsNamed() {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("splitter.example", 5000);

    assertThatThrownBy(() -> Endpoint.of(unresolved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'splitter.example' is not resolved");
  }
}

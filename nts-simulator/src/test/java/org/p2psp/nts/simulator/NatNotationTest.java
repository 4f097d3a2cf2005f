// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

class NatNotationTest {
  static Stream<Arguments> flags() {
    NatBehavior prcn = NatPresets.PRCN;
    return Stream.of(
        Arguments.of("prcn+stray", prcn.withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY)),
        Arguments.of("prcn+icmp", prcn.withUnsolicited(UnsolicitedTreatment.ICMP)),
        Arguments.of("prcn+hairpin", prcn.withHairpinning(true)),
        Arguments.of("prcn+parity", prcn.withParity(true)),
        Arguments.of("prcn+noudp", prcn.withBlockedUdp(true)),
        Arguments.of("prcn+ipv6", prcn.withIpv6(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)),
        Arguments.of("prcn+ipv6=ad", prcn.withIpv6(FilteringBehavior.ADDRESS_DEPENDENT)),
        Arguments.of("symrp+classes", NatPresets.SYMRP_CLASSES),
        Arguments.of("symrp:classes", NatPresets.SYMRP_CLASSES),
        Arguments.of("prcn+block=512", prcn.withAllocation(new PortAllocation.Blocks(512, true))),
        Arguments.of("prcn+pool=4", prcn.withPooling(new AddressPooling(4, true))),
        Arguments.of("prcn+pool=4:any", prcn.withPooling(new AddressPooling(4, false))),
        Arguments.of(
            "prcn+lifetime=30s",
            prcn.withLifetimes(Duration.ofSeconds(30), Duration.ofSeconds(30))),
        Arguments.of(
            "prcn+unreplied=5s",
            prcn.withLifetimes(Duration.ofSeconds(120), Duration.ofSeconds(5))),
        Arguments.of(
            "prcn+cut=60s",
            prcn.withLifetimes(NatLifetimes.DEFAULT.withAbsolute(Duration.ofSeconds(60)))),
        Arguments.of("prcn+refresh=out", prcn),
        Arguments.of("prcn+refresh=in", refreshed(RefreshDirection.INBOUND)),
        Arguments.of("prcn+refresh=both", refreshed(RefreshDirection.BOTH)),
        Arguments.of("prcn+entries=1024", prcn.withMaxEntries(1024)),
        Arguments.of("prcn+rate=100", prcn.withNewMappingsPerSecond(100)),
        Arguments.of(
            "prcn+hairpin+entries=9+rate=5",
            prcn.withHairpinning(true).withMaxEntries(9).withNewMappingsPerSecond(5)),
        Arguments.of(
            "prcn+stray+cgn=symsp:2+icmp",
            prcn.withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY)
                .withCarrier(NatPresets.symsp(2).withUnsolicited(UnsolicitedTreatment.ICMP))));
  }

  private static NatBehavior refreshed(RefreshDirection direction) {
    return NatPresets.PRCN.withLifetimes(NatLifetimes.DEFAULT.withRefresh(direction));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void everyFlagChangesItsAxisAndNothingElse(String text, NatBehavior expected) {
    assertThat(NatPresets.parse(text)).isEqualTo(expected);
  }

  @Test
  void everyNameOfTheFieldIsRead() {
    assertThat(NatPresets.fieldNames())
        .extracting(NatPresets::parse)
        .containsExactly(
            NatPresets.LINUX,
            NatPresets.CGN_BLOCK,
            NatPresets.CGN_CUT,
            NatPresets.MOBILE,
            NatPresets.MOBILE_SEQUENTIAL,
            NatPresets.FIREWALL,
            NatPresets.PUBLIC,
            NatPresets.UDP_BLOCKED);
  }

  @Test
  void linuxIsSymmetricPreservingWithStraysAndItsOwnLifetimes() {
    assertThat(NatPresets.LINUX)
        .isEqualTo(NatPresets.parse("sympp+stray+lifetime=120s+unreplied=30s+refresh=both"));
  }

  @Test
  void theCarriersAreWhatTheirDescriptionsSay() {
    Map<String, String> written =
        Map.of(
            "cgn-block", "prcn+block=512+pool=4+hairpin+lifetime=35s",
            "mobile", "symrp+pool=4:any+lifetime=65s",
            "mobile-seq", "symsp+lifetime=65s",
            "udp-blocked", "prcn+noudp");
    written.forEach(
        (name, text) ->
            assertThat(NatPresets.parse(name)).as(name).isEqualTo(NatPresets.parse(text)));
    assertThat(NatPresets.CGN_CUT.lifetimes().absoluteNs())
        .isEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(NatPresets.CGN_CUT.allocation()).isInstanceOf(PortAllocation.Random.class);
  }

  @Test
  void whatTranslatesNothingSaysSo() {
    assertThat(NatPresets.FIREWALL.translates()).isFalse();
    assertThat(NatPresets.FIREWALL.isOpen()).isFalse();
    assertThat(NatPresets.PUBLIC.isOpen()).isTrue();
    assertThat(NatPresets.FCN.translates()).isTrue();
    assertThat(NatPresets.FCN.isOpen()).isFalse();
    assertThat(NatPresets.FIREWALL.filtering())
        .isEqualTo(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(NatPresets.PUBLIC.mapping()).isEqualTo(MappingBehavior.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prcn+",
        "prcn+strays",
        "prcn+pool",
        "prcn+pool=x",
        "prcn+pool=4:all",
        "prcn+refresh=up",
        "prcn+ipv6=on",
        "prcn+size=4",
        "prcn+block=",
        "+stray",
        "prcn+cgn=",
        "prcn+cgn=cone"
      })
  void whatIsUnknownIsAnErrorThatListsAllThatIsKnown(String text) {
    assertThatThrownBy(() -> NatPresets.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is unknown; types are fcn, rcn, prcn, sympp, symsp, symrp, symsp:K")
        .hasMessageContaining("cgn-block")
        .hasMessageContaining("hairpin")
        .hasMessageContaining("lifetime=TIME");
  }

  @ParameterizedTest
  @CsvSource({
    "prcn+classes, random ports",
    "symsp:0, step=0",
    "prcn+block=0, 0 ports",
    "prcn+pool=0, 0 addresses",
    "prcn+lifetime=fast, lifetime 'fast'",
    "prcn+lifetime=0s, is not positive",
    "prcn+entries=0, maxEntries=0",
    "prcn+rate=-1, newMappingsPerSecond=-1",
    "public+pool=2, NONE",
    "prcn+cgn=public, NONE"
  })
  void aBadValueIsNamedWithTheWholeText(String text, String named) {
    assertThatThrownBy(() -> NatPresets.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(named);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatFormatTest {
  private static final List<String> FLAGS =
      List.of(
          "map=none",
          "map=ei",
          "map=ad",
          "map=apd",
          "filter=ei",
          "filter=ad",
          "filter=apd",
          "ports=keep",
          "ports=seq:3",
          "ports=seq:-3:2000-2999",
          "ports=random",
          "ports=random:1-65535",
          "ports=classes",
          "ports=classes:5000-6000",
          "ports=block:512",
          "ports=blockseq:7",
          "parity",
          "hairpin",
          "stray",
          "icmp",
          "noudp",
          "pool=3",
          "pool=3:any",
          "lifetime=65s",
          "lifetime=1500ms",
          "unreplied=9s",
          "cut=60s",
          "refresh=in",
          "refresh=both",
          "entries=1048576",
          "rate=1000000");

  @Provide
  Arbitrary<String> nats() {
    Arbitrary<String> types = Arbitraries.of("fcn", "rcn", "sympp", "symsp:-2", "symrp", "linux");
    Arbitrary<List<String>> flags = Arbitraries.of(FLAGS).list().ofMaxSize(6);
    return Combinators.combine(types, flags)
        .as((type, chosen) -> chosen.isEmpty() ? type : type + '+' + String.join("+", chosen))
        .filter(text -> !(text.contains("map=none") && text.contains("pool")));
  }

  @Property(tries = 500)
  void everyNatIsReadBackAsItIsWritten(@ForAll("nats") String text) {
    NatBehavior nat = NatPresets.parse(text);
    assertThat(NatPresets.parse(NatPresets.format(nat))).isEqualTo(nat);
  }

  @Property(tries = 200)
  void carriersAreWrittenToo(@ForAll("nats") String home, @ForAll("nats") String carrier) {
    NatBehavior inner = NatPresets.parse(home).withMapping(NatPresets.FCN.mapping());
    NatBehavior outer = NatPresets.parse(carrier).withMapping(NatPresets.SYMRP.mapping());
    NatBehavior nat = inner.withCarrier(outer);
    assertThat(NatPresets.parse(NatPresets.format(nat))).isEqualTo(nat);
  }

  @Test
  void presetsAreWrittenByTheirNames() {
    NatPresets.all().forEach((name, nat) -> assertThat(NatPresets.format(nat)).isEqualTo(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prcn+hairpin", "symsp:2+pool=4:any", "symrp+lifetime=65s+cgn=cgn-block"})
  void whatWasShortStaysShort(String text) {
    assertThat(NatPresets.format(NatPresets.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "map=x",
        "filter=none",
        "ports=seq",
        "ports=seq:x",
        "ports=seq:1:2000",
        "ports=random:1-2-3",
        "ports=block:512:1-2",
        "ports=keep:1"
      })
  void unknownValuesOfAnAxisAreNamed(String flag) {
    String value = flag.substring(flag.indexOf('=') + 1);
    assertThatThrownBy(() -> NatPresets.parse("prcn+" + flag))
        .hasMessageContaining("'" + value + "' is unknown");
  }
}

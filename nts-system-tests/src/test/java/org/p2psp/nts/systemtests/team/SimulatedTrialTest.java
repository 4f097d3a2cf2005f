// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.matrix.Trial;
import org.p2psp.nts.simulator.matrix.TrialConditions;
import org.p2psp.nts.simulator.matrix.TrialResult;
import org.p2psp.nts.simulator.matrix.TrialSpec;
import org.p2psp.nts.simulator.team.TeamProviders;

/** Where the media of a pair is looked for: at whatever addresses the two are seen. */
final class SimulatedTrialTest {
  private static final TrialConditions CONDITIONS =
      new TrialConditions(
          1,
          LinkConditions.parse("30ms", "5ms", "0%"),
          0,
          0,
          Duration.ofSeconds(30).toNanos(),
          false,
          true,
          TeamProviders.found());

  private static @Nullable PathKind kind(String member, String newcomer) {
    TrialSpec spec =
        new TrialSpec(
            member,
            NatPresets.parse(member),
            newcomer,
            newcomer.equals("same") ? null : NatPresets.parse(newcomer),
            0);
    TrialResult result = Trial.run(spec, CONDITIONS);
    assertThat(result.remark()).isNull();
    return result.kind();
  }

  @ParameterizedTest
  @CsvSource({
    "prcn, prcn+cgn=prcn",
    "prcn+cgn=fcn, prcn+cgn=prcn",
    "symsp, prcn+cgn=cgn-block",
    "cgn-block, prcn",
    "prcn, prcn+map=none"
  })
  void carriersPoolsAndFirewallsAreJudgedAtTheAddressesThatTheyShow(
      String member, String newcomer) {
    assertThat(kind(member, newcomer)).isEqualTo(PathKind.DIRECT);
  }

  @Test
  void theCarriersNatDecidesWhatAHomeBehindItCanReach() {
    assertThat(kind("symsp", "prcn+cgn=prcn")).isEqualTo(PathKind.DIRECT);
    assertThat(kind("symsp", "prcn+cgn=symrp")).isEqualTo(PathKind.RELAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"symrp", "prcn+hairpin", "prcn+cgn=symrp"})
  void twoInOneHomeMeetThereWhateverTheirNatIs(String nat) {
    assertThat(kind(nat, "same")).isEqualTo(PathKind.DIRECT);
  }
}

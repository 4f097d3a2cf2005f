// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.systemtests.team.HeavyScans.Scan;
import org.p2psp.nts.testkit.world.Team;

/** Scans fill NAT tables: however many pairs want one, each peer makes one after another. */
final class OneScanAtATimeTest {
  private static final Duration SEVERAL_ROUNDS = Duration.ofSeconds(65);
  private static final long LEAST_PAUSE_NS = 20_000_000_000L;

  /** Members whose pairs scan, or do not. */
  @Provide
  static Arbitrary<List<NatBehavior>> teams() {
    return Arbitraries.of("prcn", "sympp", "symrp", "symrp:classes", "rcn")
        .map(NatPresets::parse)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4)
        .map(
            others -> {
              List<NatBehavior> all = new ArrayList<>(others);
              all.add(NatPresets.parse("symrp"));
              all.add(NatPresets.parse("prcn"));
              return all;
            });
  }

  @Property(tries = 60)
  void everyPeerRestsForTwentySecondsBetweenTwoScans(
      @ForAll("teams") List<NatBehavior> nats, @ForAll LinkConditions link, @ForAll long seed) {
    Team team = AnyTeam.streaming(seed, link);
    HeavyScans scans = new HeavyScans();
    team.tap(scans);

    AnyTeam.join(team, nats);
    team.streamFor(SEVERAL_ROUNDS);

    List<Scan> found = scans.inOrder();
    for (int i = 1; i < found.size(); i++) {
      Scan before = found.get(i - 1);
      Scan scan = found.get(i);
      if (scan.from().equals(before.from())) {
        assertThat(scan.startNs() - before.endNs())
            .as(() -> before + " and " + scan + "\n" + team.explain())
            .isGreaterThanOrEqualTo(LEAST_PAUSE_NS);
      }
    }
  }
}

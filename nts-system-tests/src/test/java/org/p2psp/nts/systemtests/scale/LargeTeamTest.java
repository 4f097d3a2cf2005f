// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPopulation;
import org.p2psp.nts.simulator.scale.PairCensus;
import org.p2psp.nts.simulator.scale.ScaleFigures;
import org.p2psp.nts.simulator.scale.ScaleRun;
import org.p2psp.nts.simulator.scale.ScaleSettings;
import org.p2psp.nts.simulator.team.TeamProviders;

/** Each of these teams forms on links that lose nothing, with 30 ms and up to 5 ms of jitter. */
final class LargeTeamTest {
  private static final LinkConditions LINK = new LinkConditions(30_000_000, 5_000_000, 0, 0);
  private static final int CHUNKS_PER_SECOND = 50;
  private static final NatPopulation HARD = NatPopulation.parse("6*prcn, 3*symrp, 1*fcn");

  private static ScaleFigures run(
      int peers, int monitors, NatPopulation population, double joinRate, long seed) {
    ScaleSettings settings =
        new ScaleSettings(
            peers,
            monitors,
            population,
            joinRate,
            Duration.ofSeconds(8),
            CHUNKS_PER_SECOND,
            LINK,
            0,
            seed);
    return new ScaleRun(settings, TeamProviders.found(), progress -> {}).run();
  }

  @Test
  void everyPairHasAPathAndEveryPeerPlaysWithoutALoss() {
    ScaleFigures figures = run(30, 2, NatPopulation.FIELD, 10, 2);

    assertThat(figures.pairs().all()).isEqualTo(30 * 29 / 2 + 2 * 30);
    assertThat(figures.pairs().without()).isZero();
    assertThat(figures.peersWithoutStream()).isZero();
    assertThat(figures.chunksLost()).as(figures.toString()).isZero();
  }

  @Test
  void crowdThatComesWithinThreeSecondsPlaysAndLosesNextToNothing() {
    ScaleFigures figures = run(60, 2, NatPopulation.FIELD, 20, 1);

    assertThat(figures.pairs().without()).isZero();
    assertThat(figures.peersWithoutStream()).isZero();
    assertThat(figures.chunksLost())
        .as(figures.toString())
        .isLessThanOrEqualTo(figures.chunksPlayed() / 1000);
  }

  @Test
  void settledTeamSpendsNoHellosOnPathsThatCarryMedia() {
    ScaleFigures figures = run(30, 2, NatPopulation.FIELD, 10, 2);

    assertThat(figures.settled().traffic().hellos())
        .as("hellos while %d chunks flowed", figures.settled().traffic().media())
        .isLessThan(figures.settled().traffic().media() / 100);
  }

  @Test
  void noMemberRelaysMoreThanItsShareAndTheSplitterOnlyTheRest() {
    int peers = 30;
    ScaleFigures figures = run(peers, 1, HARD, 10, 3);

    PairCensus pairs = figures.pairs();
    int members = peers + 1;
    assertThat(pairs.mostByAPeer()).isLessThanOrEqualTo(members / 4);
    assertThat(pairs.mostByAMonitor()).isLessThanOrEqualTo(2L * members);
    assertThat(pairs.byMonitors() + pairs.byPeers()).isGreaterThan(0);
    assertThat(pairs.without()).isZero();
  }

  @Test
  void peersRelayWhereThereIsNoMonitor() {
    int peers = 24;
    ScaleFigures figures = run(peers, 0, HARD, 10, 4);

    assertThat(figures.pairs().byPeers()).isGreaterThan(0);
    assertThat(figures.pairs().mostByAPeer()).isLessThanOrEqualTo(peers / 4);
    assertThat(figures.pairs().without()).isZero();
    assertThat(figures.peersWithoutStream()).isZero();
  }

  @Test
  void sameSeedGivesTheSameFiguresAndAnotherOneOthers() {
    ScaleFigures figures = run(20, 2, NatPopulation.FIELD, 10, 5);

    assertThat(run(20, 2, NatPopulation.FIELD, 10, 5)).isEqualTo(figures);
    assertThat(run(20, 2, NatPopulation.FIELD, 10, 6).traceHash())
        .isNotEqualTo(figures.traceHash());
  }
}

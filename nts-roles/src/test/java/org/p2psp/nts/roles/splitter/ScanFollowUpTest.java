// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.splitter.SplitterRig.Told;

/** How the scan of a birthday attempt follows its hellos. Round trips of 40 ms. */
final class ScanFollowUpTest extends MatchmakerCase {
  private PunchOrder orderTo(Session session) {
    return told.stream()
        .filter(message -> message.to() == session && message.introduction() != null)
        .reduce((former, latter) -> latter)
        .orElseThrow()
        .introduction()
        .order();
  }

  @Test
  void hellosStartAtOnceWhileTheEasierSideOpensASocketForTheScan() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));

    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(orderTo(pair.first).scan()).isEqualTo(PortScan.NONE);
    assertThat(orderTo(pair.first).candidates()).isNotEmpty();
    assertThat(orderTo(pair.second).scan()).isEqualTo(PortScan.NONE);
    assertThat(told)
        .filteredOn(message -> message.introduction() == null)
        .extracting(Told::to, Told::batch)
        .containsExactly(tuple(pair.first, 1));
  }

  @Test
  void scanFollowsInTheSameAttemptAsSoonAsItsSocketWasSeen() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    told.clear();
    advance(40);
    assertThat(told).isEmpty();
    seeFresh(pair.first, 41_000);

    assertThat(told)
        .hasSize(2)
        .extracting(message -> message.introduction().attempt())
        .containsOnly(1);
    assertThat(orderTo(pair.first).batch()).isEqualTo(1);
    assertThat(orderTo(pair.first).scan().ports()).isEqualTo(1170);
    assertThat(orderTo(pair.first).scan().delayTensOfMs()).as("140 ms less 40").isEqualTo(10);
    assertThat(orderTo(pair.second).scan().lowestPort()).isEqualTo(41_000);
    assertThat(orderTo(pair.second).scan().delayTensOfMs()).isEqualTo(10);
    assertThat(orderTo(pair.second).candidates())
        .containsExactly(pair.first.endpoint.withPort(40_000));
  }

  @Test
  void scanIsMadeFromTheMainSocketIfTheOtherOneWasNotSeenInTime() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    told.clear();
    advance(69);
    assertThat(told).isEmpty();
    advance(1);

    assertThat(orderTo(pair.first).batch()).isZero();
    assertThat(orderTo(pair.first).scan().ports()).isEqualTo(1170);
    assertThat(orderTo(pair.second).scan().lowestPort()).isEqualTo(40_000);
    told.clear();
    seeFresh(pair.first, 41_000);
    assertThat(told).as("told once").isEmpty();
  }

  @Test
  void endOfTheAttemptIsTheSameForWhoHearsOfTheScan() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    PunchOrder before = orderTo(pair.first);
    advance(40);
    seeFresh(pair.first, 41_000);
    PunchOrder after = orderTo(pair.first);

    assertThat(after.startInUs() + after.giveUpUs() + 40_000)
        .isEqualTo(before.startInUs() + before.giveUpUs());
  }

  @Test
  void nobodyHearsOfAScanWhenThePathIsProvedBefore() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    bothReport(pair, PathReports.DIRECT);
    told.clear();
    seeFresh(pair.first, 41_000);
    advance(1000);

    assertThat(told).isEmpty();
  }

  @Test
  void laterAttemptTellsOfItsScanAtOnce() {
    Pair pair = meetWith(rig.peer(2, SplitterRig.RANDOM));
    advance(400);
    failAndWait(pair);
    advance(21_000);
    told.clear();
    seeFresh(pair.first, 42_000);

    assertThat(pair.stage).isEqualTo(Pair.Stage.PUNCHING);
    assertThat(orderTo(pair.first).scan().ports()).isEqualTo(360);
    assertThat(pair.owesScan()).isFalse();
  }
}

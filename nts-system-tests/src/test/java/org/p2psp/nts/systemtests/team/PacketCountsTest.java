// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.simulator.NatPresets;

/**
 * What a team sends, in packets. Time measured on a busy machine says little about a change; these
 * counts are the same everywhere, so a bound that is passed means that something has become dearer.
 */
final class PacketCountsTest {
  private static final int MEMBERS = 3;

  private final TeamWorld world = TeamWorld.withMonitors(7, TeamWorld.CLEAN);
  private final PacketCounts counts = new PacketCounts();

  PacketCountsTest() {
    world.internet().tap(counts);
    world.addPeer("prcn");
    world.run(8);
    counts.reset();
  }

  @Test
  void teamAtRestSendsEveryChunkOnceToEachMember() {
    world.run(10);

    assertThat(counts.of(PacketType.MEDIA)).isBetween(2990L, 3010L);
  }

  @Test
  void teamAtRestSendsTwoReportsASecondAndHardlyAnythingElse() {
    world.run(10);

    long reports = counts.of(PacketType.REPORT) + counts.of(PacketType.REPORT_ANSWER);
    assertThat(reports).isBetween(10L * MEMBERS * 2 * 2 - 4, 10L * MEMBERS * 2 * 2 + 4);
    assertThat(counts.control() - reports).as(counts::toString).isLessThanOrEqualTo(12);
    assertThat(counts.of(PacketType.HELLO)).as(counts::toString).isZero();
  }

  /** A symmetric NAT with sequential ports costs the hellos to the ports that are guessed. */
  @ParameterizedTest
  @CsvSource({"fcn, 18, 17", "prcn, 18, 17", "symsp, 25, 17"})
  void newcomerCostsNoMoreThan(String nat, int hellosPerPair, int othersPerPair) {
    world.team().addPeer("newcomer", nat, NatPresets.parse(nat));
    world.run(3);

    long hellos = counts.of(PacketType.HELLO);
    long reports = counts.of(PacketType.REPORT) + counts.of(PacketType.REPORT_ANSWER);
    long others = counts.control() - hellos - reports;
    assertThat(world.members()).allMatch(member -> member.chunksPlayed() > 0);
    assertThat(hellos).as(counts::toString).isBetween(2L * MEMBERS, (long) hellosPerPair * MEMBERS);
    assertThat(others).as(counts::toString).isLessThanOrEqualTo((long) othersPerPair * MEMBERS);
  }
}

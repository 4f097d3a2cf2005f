// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.PunchOrder;

/** What a peer spends on one neighbour, and which scans it makes. */
final class PunchLimitsAtWorkTest {
  private static final long MS = 1_000_000;
  private static final long SECOND_NS = 1000 * MS;
  private static final Endpoint SOMEWHERE = Endpoint.parse("192.0.2.1:4000");
  private static final PunchLimits LIMITS =
      new PunchLimits(200, 64, 16, 3 * SECOND_NS, 60 * SECOND_NS, 20 * SECOND_NS, 256, true);

  private final PeerContext context = PeerParts.context(1);
  private final ScanGate gate = new ScanGate(LIMITS);
  private final PunchEpisode episode = new PunchEpisode();

  @Property
  void inOneEpisodeThereAreNeverMoreHellosThanTheLimit(
      @ForAll @Size(max = 200) List<@IntRange(max = 60_000) Integer> pausesMs) {
    PunchEpisode one = new PunchEpisode();
    long nowNs = 0;
    int sent = 0;
    for (int pauseMs : pausesMs) {
      nowNs += pauseMs * MS;
      if (one.admits(nowNs, LIMITS)) {
        one.onSent(nowNs);
        sent++;
      } else {
        nowNs -= pauseMs * MS; // what is refused keeps no episode alive
      }
    }

    assertThat(sent).isEqualTo(Math.min(16, pausesMs.size()));
  }

  @Test
  void newEpisodeBeginsAfterAPause() {
    for (int i = 0; i < 16; i++) {
      assertThat(episode.admits(i, LIMITS)).isTrue();
      episode.onSent(SECOND_NS);
    }

    assertThat(episode.admits(61 * SECOND_NS, LIMITS)).isFalse();
    assertThat(episode.admits(61 * SECOND_NS + 1, LIMITS)).isTrue();
    episode.onSent(61 * SECOND_NS + 1);
    assertThat(episode.admits(62 * SECOND_NS, LIMITS)).isTrue();
  }

  @Test
  void timeInAttemptsIsLimitedTooAndForgottenWithTheEpisode() {
    episode.onSent(0);
    episode.onAttemptEnded(2 * SECOND_NS, 0);
    episode.onAttemptEnded(3 * SECOND_NS, 5 * SECOND_NS); // it has not begun
    assertThat(episode.admits(4 * SECOND_NS, LIMITS)).isTrue();
    episode.onAttemptEnded(5 * SECOND_NS, 4 * SECOND_NS);

    assertThat(episode.admits(6 * SECOND_NS, LIMITS)).isFalse();
    assertThat(episode.admits(61 * SECOND_NS, LIMITS)).isTrue();
    episode.onSent(61 * SECOND_NS);
    assertThat(episode.admits(62 * SECOND_NS, LIMITS)).isTrue();
  }

  private static PortScan scan(int ports, int sockets) {
    return new PortScan(ports, 2000, 9000, 1, sockets, false, Priming.NONE, 1, 0, 0);
  }

  private Attempt attempt(PortScan scan) {
    PunchOrder order = PeerParts.order(List.of(SOMEWHERE), scan);
    HelloScan hellos = new HelloScan(scan, 3, 1, SOMEWHERE, 0, new Random(1), 0);
    Neighbor neighbor = PeerParts.neighbor(context, 1);
    Attempt attempt = new Attempt(neighbor, order, 3, new Endpoint[0], false, 0);
    attempt.add(hellos, scan);
    return attempt;
  }

  @Test
  void scanIsHeavyByItsPortsOrItsSockets() {
    assertThat(ScanGate.isHeavy(scan(64, 32))).isFalse();
    assertThat(ScanGate.isHeavy(scan(65, 0))).isTrue();
    assertThat(ScanGate.isHeavy(scan(1, 33))).isTrue();
  }

  @Test
  void oneHeavyScanRunsAtATimeAndLightOnesBesideIt() {
    Attempt running = attempt(scan(500, 0));
    assertThat(gate.admits(0, scan(500, 0))).isTrue();
    gate.onStarted(running);

    assertThat(gate.admits(SECOND_NS, scan(65, 0))).isFalse();
    assertThat(gate.admits(SECOND_NS, scan(64, 32))).isTrue();
    assertThat(gate.refused()).isEqualTo(1);
  }

  @Test
  void afterAHeavyScanNoneIsMadeForAWhile() {
    Attempt heavy = attempt(scan(500, 0));
    gate.onStarted(heavy);
    heavy.next().onSent(0);
    gate.onEnded(SECOND_NS, heavy);

    assertThat(gate.admits(21 * SECOND_NS - 1, scan(500, 0))).isFalse();
    assertThat(gate.admits(21 * SECOND_NS, scan(500, 0))).isTrue();
    assertThat(gate.refused()).isEqualTo(1);
  }

  @Test
  void heavyScanThatNeverBeganHoldsNobodyUp() {
    Attempt heavy = attempt(scan(500, 0));
    gate.onStarted(heavy);
    gate.onEnded(SECOND_NS, heavy);

    assertThat(gate.admits(SECOND_NS, scan(500, 0))).isTrue();
  }

  @Test
  void endOfALightScanSetsNothingFree() {
    Attempt light = attempt(scan(5, 0));
    gate.onStarted(attempt(scan(500, 0)));
    gate.onStarted(light);
    light.next().onSent(0);
    gate.onEnded(0, light);

    assertThat(gate.admits(0, scan(500, 0))).isFalse();
  }

  @Test
  void lightScanNeitherRunsAloneNorIsFollowedByAPause() {
    Attempt light = attempt(scan(5, 0));
    gate.onStarted(light);
    assertThat(gate.admits(0, scan(500, 0))).isTrue();
    light.next().onSent(0);
    gate.onEnded(0, light);

    assertThat(gate.admits(0, scan(500, 0))).isTrue();
  }

  @Test
  void whoWantsNoScansMakesNoHeavyOnes() {
    ScanGate closed = new ScanGate(LIMITS.withScans(false));

    assertThat(closed.admits(0, scan(500, 0))).isFalse();
    assertThat(closed.admits(0, scan(1, 25))).isTrue();
  }

  @Test
  void defaultsAreThoseOfTheDesign() {
    PunchLimits limits = PunchLimits.DEFAULT;

    assertThat(limits.mappingsPerSecond()).isEqualTo(200);
    assertThat(limits.hellosPerPair()).isEqualTo(2048);
    assertThat(limits.punchingNsPerPair()).isEqualTo(30 * SECOND_NS);
    assertThat(limits.betweenScansNs()).isEqualTo(20 * SECOND_NS);
    assertThat(limits.extraSockets()).isEqualTo(256);
  }

  /** The least and the most that may be set, and what lies beyond. */
  @ParameterizedTest
  @CsvSource({
    "mappingsPerSecond, 1, 1000",
    "mappingBurst, 1, 256",
    "hellosPerPair, 16, 65535",
    "extraSockets, 1, 256",
  })
  void limitOutsideItsRangeIsRefusedByName(String name, int least, int most) {
    assertThat(limits(name, least)).isNotNull();
    assertThat(limits(name, most)).isNotNull();
    for (int wrong : new int[] {least - 1, most + 1}) {
      assertThatThrownBy(() -> limits(name, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("%s=%d is outside %d..%d", name, wrong, least, most);
    }
  }

  private static PunchLimits limits(String name, int value) {
    return new PunchLimits(
        name.equals("mappingsPerSecond") ? value : 200,
        name.equals("mappingBurst") ? value : 64,
        name.equals("hellosPerPair") ? value : 2048,
        1,
        1,
        0,
        name.equals("extraSockets") ? value : 9,
        true);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 0, 0", "1, 1, -1"})
  void timesAreNotNegativeAndEpisodesHaveALength(long punchingNs, long episodeNs, long betweenNs) {
    assertThatThrownBy(
            () -> new PunchLimits(200, 64, 2048, punchingNs, episodeNs, betweenNs, 9, true))
        .hasMessageContaining("must be positive");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.SocketRenewal;

final class ScansTest {
  private static final long MS = 1_000_000;
  private static final int MOST_HELLOS = 2048;

  private final SplitterRig rig = new SplitterRig();
  private final Session sequential = rig.peer(2, SplitterRig.SEQUENTIAL);
  private final Session random = rig.peer(3, SplitterRig.RANDOM);
  private final Sample sample = sequential.newestSample();
  private final Pair pair = SplitterRig.pair(sequential, random, PunchPlan.BIRTHDAY);
  private final PunchTerms terms = SplitterRig.terms(0, pair, 50 * MS);

  private static List<Endpoint> seen(int port) {
    return List.of(Endpoint.parse("198.51.100.2:40000"), Endpoint.ofIpv4(0xC633_6402, port));
  }

  private static int hellos(PortScan scan) {
    int renewals = scan.renewal().sockets();
    return scan.ports() * Math.max(1, scan.sockets()) * scan.passes() + renewals;
  }

  @Property(tries = 100)
  void everyScanKeepsToTheBoundsOfTheWire(
      @ForAll @IntRange(min = 1, max = 65_535) int port,
      @ForAll @IntRange(max = 3) int round,
      @ForAll @IntRange(min = 1, max = 2000) int wayMs) {
    PunchTerms far = new PunchTerms(0, sample, sample, wayMs * MS, wayMs * MS, 800 * MS, 0);
    List<PortScan> all =
        List.of(
            Scans.meetingPort(sequential, sample, seen(port)),
            Scans.manySockets(far, seen(port), round),
            Scans.randomPorts(far, round),
            Scans.fewLowSockets(far, seen(port)),
            Scans.lowPorts(far),
            Scans.lowGrid(),
            Scans.sequenceToLow(),
            Scans.lowToSequence(sequential, sample, seen(port)));

    assertThat(all)
        .allSatisfy(
            scan -> {
              assertThat(scan.ports()).isBetween(1, PortScan.MOST_PORTS);
              assertThat(scan.sockets()).isBetween(0, PortScan.MOST_SOCKETS);
              assertThat(scan.lowestPort()).isBetween(1, scan.highestPort());
              assertThat(scan.highestPort()).isLessThanOrEqualTo(65_535);
              assertThat(scan.passes()).isBetween(1, 255);
              assertThat(scan.delayTensOfMs()).isBetween(0, 0xFFFF);
              assertThat(hellos(scan)).isLessThanOrEqualTo(MOST_HELLOS);
            });
  }

  @Test
  void threeRoundsOfABirthdayFitTheHellosOfAPair() {
    int probes = 0;
    for (int round = 0; round < 3; round++) {
      probes += hellos(Scans.randomPorts(terms, round));
    }

    // A burst of 64, and one each 5 ms: so many are early, and repeated.
    int early = 64 + Scans.randomPorts(terms, 0).passTensOfMs() * 2;
    int plain = 3 * 6 + 12;
    assertThat(probes).isEqualTo(1890);
    assertThat(probes + early + plain).isLessThanOrEqualTo(MOST_HELLOS);
    assertThat(Scans.randomPorts(terms, 9)).isEqualTo(Scans.randomPorts(terms, 2));
  }

  @Test
  void firstBirthdayRoundMeetsInNinetyNineOfAHundredCases() {
    PortScan probes = Scans.randomPorts(terms, 0);
    PortScan sockets = Scans.manySockets(terms, seen(40_002), 0);
    double range = probes.highestPort() - probes.lowestPort() + 1;

    assertThat(Math.exp(-probes.ports() * sockets.sockets() / range)).isLessThan(0.01);
  }

  /** Way 20 ms each: round trip 40, lead 50, guard 50; for the sockets of a later round 1.3 s. */
  @Test
  void birthdayWaitsForThePlainHellos() {
    assertThat(Scans.randomPorts(terms, 1))
        .isEqualTo(
            new PortScan(360, 1024, 65_535, 0, 0, false, Priming.NONE, 1, 144, 0)
                .withHellosFromMain());
    assertThat(Scans.manySockets(terms, seen(40_002), 0))
        .isEqualTo(birthday(520, new SocketRenewal(160, 340)));
    assertThat(Scans.manySockets(terms, seen(40_002), 1))
        .isEqualTo(birthday(340, SocketRenewal.NONE));
    assertThat(Scans.manySockets(terms, seen(40_002), 9))
        .isEqualTo(Scans.manySockets(terms, seen(40_002), 2));
    assertThat(Scans.manySockets(terms, List.of(), 0)).isEqualTo(PortScan.NONE);
  }

  /** Orders that follow the hellos by 60 ms, and by more than those take. */
  @Test
  void scanThatIsToldOfLaterWaitsForWhatIsLeftOfThePlainHellos() {
    assertThat(Scans.randomPorts(terms, 0).delayTensOfMs()).isEqualTo(14);
    assertThat(Scans.randomPorts(terms.after(60 * MS), 0).delayTensOfMs()).isEqualTo(8);
    assertThat(Scans.manySockets(terms.after(600 * MS), seen(40_002), 0).delayTensOfMs()).isZero();
  }

  private static PortScan birthday(int passTensOfMs, SocketRenewal renewal) {
    Priming priming = Priming.FIRST_PASS;
    return new PortScan(
        1, 40_002, 40_002, 0, 256, false, priming, 2, 14, passTensOfMs, renewal, false);
  }

  /** A port that was tried before a socket has it is lost where a NAT remembers the probe. */
  @Test
  void laterRoundProbesWhenTheSocketsAreOpenAndSpeaksUpWhenItHasProbed() {
    PortScan probes = Scans.randomPorts(terms, 1);
    PortScan sockets = Scans.manySockets(terms, seen(40_002), 1);
    int openTensOfMs = sockets.delayTensOfMs() + sockets.sockets() / 2;
    int probedTensOfMs = probes.delayTensOfMs() + probes.ports() / 2;

    assertThat(probes.delayTensOfMs()).isGreaterThanOrEqualTo(openTensOfMs);
    assertThat(sockets.delayTensOfMs() + sockets.passTensOfMs())
        .isGreaterThanOrEqualTo(probedTensOfMs);
  }

  @Test
  void lowPortsAreSweptALittleAfterTheSocketsWait() {
    assertThat(Scans.fewLowSockets(terms, seen(40_002)))
        .isEqualTo(new PortScan(1, 40_002, 40_002, 0, 4, true, Priming.EVERY_PASS, 2, 14, 1000));
    assertThat(Scans.lowPorts(terms))
        .isEqualTo(new PortScan(424, 600, 1023, 0, 0, false, Priming.NONE, 3, 19, 220));
  }

  @Test
  void lowPortsAreCrossedFromBothSides() {
    assertThat(Scans.lowGrid())
        .isEqualTo(new PortScan(424, 600, 1023, 0, 2, true, Priming.FIRST_PASS, 2, 0, 440));
    assertThat(Scans.sequenceToLow())
        .isEqualTo(new PortScan(424, 600, 1023, 0, 0, false, Priming.FIRST_PASS, 2, 0, 900));
    assertThat(Scans.lowToSequence(sequential, sample, seen(40_002)))
        .isEqualTo(new PortScan(440, 40_003, 40_003, 1, 4, true, Priming.EVERY_PASS, 1, 0, 0));
  }

  @Test
  void meetingPortLiesTwentyStepsAhead() {
    assertThat(Scans.meetingPort(sequential, sample, seen(40_002)))
        .isEqualTo(new PortScan(1, 40_022, 40_022, 0, 25, false, Priming.FIRST_PASS, 16, 0, 13));
  }

  @Test
  void meetingPortWrapsToTheLowestPort() {
    assertThat(Scans.meetingPort(sequential, sample, seen(65_530)).lowestPort()).isEqualTo(1038);
  }

  @Test
  void stepIsTheFreshOneOrElseThatOfTheJoin() {
    Session falling = rig.peer(4, SplitterRig.sequential(-3));
    Sample fresh = new Sample(1, 0, false);

    assertThat(Scans.meetingPort(falling, fresh(fresh, falling, 6), seen(2000)).lowestPort())
        .isEqualTo(2120);
    assertThat(Scans.meetingPort(falling, one(falling), seen(2000)).lowestPort()).isEqualTo(1940);
  }

  private static Sample fresh(Sample fresh, Session session, int step) {
    SplitterRig.see(session, fresh, 2000, step, 0);
    return fresh;
  }

  private static Sample one(Session session) {
    Sample one = new Sample(2, 0, false);
    SplitterRig.see(session, one, 2000, 0, 0);
    return one;
  }

  @Test
  void nothingIsScannedWhereNothingWasSeen() {
    assertThat(Scans.meetingPort(sequential, sample, List.of())).isEqualTo(PortScan.NONE);
    assertThat(Scans.manySockets(terms, List.of(), 0)).isEqualTo(PortScan.NONE);
    assertThat(Scans.fewLowSockets(terms, List.of())).isEqualTo(PortScan.NONE);
    assertThat(Scans.lowToSequence(sequential, sample, List.of())).isEqualTo(PortScan.NONE);
  }
}

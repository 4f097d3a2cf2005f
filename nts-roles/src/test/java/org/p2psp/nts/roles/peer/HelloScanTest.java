// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.SocketRenewal;

/** Which hellos of a scan open a mapping, what they mean to their sockets, and their pace. */
final class HelloScanTest {
  private static final long MS = 1_000_000;
  private static final int FIRST_SLOT = 3;
  private static final int LOWEST_PORT = 2000;
  private static final Endpoint ADDRESS = Endpoint.parse("192.0.2.1:4000");
  private static final Endpoint STRANGER = Endpoint.parse("192.0.2.2:4000");

  /** A socket and a port that it has sent a hello to. */
  private record Way(int slot, int port) {}

  private static HelloScan scan(int ports, int sockets, int passes, SocketRenewal renewal) {
    return scan(ports, sockets, Priming.NONE, passes, renewal);
  }

  private static HelloScan scan(
      int ports, int sockets, Priming priming, int passes, SocketRenewal renewal) {
    PortScan scan =
        new PortScan(
            ports,
            LOWEST_PORT,
            LOWEST_PORT + ports,
            1,
            sockets,
            false,
            priming,
            passes,
            0,
            50,
            renewal,
            false);
    return new HelloScan(scan, FIRST_SLOT, sockets, ADDRESS, 2, new Random(1), 0);
  }

  /** Renewed sockets go to one port, as those do that wait for a birthday. */
  @Property(tries = 200)
  void mappingIsOpenedByTheFirstHelloFromASocketToAPortAndIsKnownFromThenOn(
      @ForAll @IntRange(min = 1, max = 4) int ports,
      @ForAll @IntRange(min = 1, max = 4) int sockets,
      @ForAll @IntRange(min = 1, max = 3) int passes,
      @ForAll Priming priming,
      @ForAll @IntRange(max = 6) int renewals) {
    Assume.that(priming != Priming.EARLY_PORTS || renewals == 0);
    int wanted = renewals == 0 ? ports : 1;
    HelloScan scan = scan(wanted, sockets, priming, passes, new SocketRenewal(renewals, 10));
    Set<Way> ways = new HashSet<>();
    while (scan.nextNs() != ProtocolMachine.NO_DEADLINE) {
      boolean opens = scan.opensMapping();
      boolean ofNewSocket = scan.slot() >= FIRST_SLOT + sockets;
      assertThat(ways.add(new Way(scan.slot(), scan.target().port()))).isEqualTo(opens);
      assertThat(scan.replacedSlot())
          .isEqualTo(opens && ofNewSocket ? scan.slot() - sockets : ExtraSockets.NONE);
      scan.onSent(scan.nextNs());
      for (int slot = FIRST_SLOT - 1; slot <= FIRST_SLOT + sockets + renewals; slot++) {
        for (int port = LOWEST_PORT - 1; port <= LOWEST_PORT + wanted; port++) {
          assertThat(scan.hasOpened(slot, ADDRESS.withPort(port)))
              .as("slot %d to port %d", slot, port)
              .isEqualTo(ways.contains(new Way(slot, port)));
        }
        assertThat(scan.hasOpened(slot, STRANGER.withPort(LOWEST_PORT))).isFalse();
      }
    }

    assertThat(scan.replacedSlot()).isEqualTo(ExtraSockets.NONE);
  }

  private static List<Long> timesMs(HelloScan scan) {
    List<Long> times = new ArrayList<>();
    while (scan.nextNs() != ProtocolMachine.NO_DEADLINE) {
      times.add(scan.nextNs() / MS);
      scan.onSent(scan.nextNs());
    }
    return times;
  }

  @Test
  void mappingsAreOpenedEvery2MsAndOtherHellosFollowEvery5Ms() {
    assertThat(timesMs(scan(3, 1, 2, SocketRenewal.NONE)))
        .containsExactly(0L, 2L, 4L, 500L, 505L, 510L);
  }

  private record Sent(long atMs, int slot, int port, int timeToLive) {}

  private static List<Sent> sent(HelloScan scan) {
    List<Sent> all = new ArrayList<>();
    while (scan.nextNs() != ProtocolMachine.NO_DEADLINE) {
      long nowNs = scan.nextNs();
      all.add(new Sent(nowNs / MS, scan.slot(), scan.target().port(), scan.timeToLive()));
      scan.onSent(nowNs);
    }
    return all;
  }

  @Test
  void earlyHellosArePrimedAndSentOnceMoreToBeHeard() {
    assertThat(sent(scan(2, 2, Priming.EARLY_PORTS, 1, SocketRenewal.NONE)))
        .containsExactly(
            new Sent(0, 3, 2000, 2),
            new Sent(2, 4, 2000, 2),
            new Sent(4, 3, 2001, 2),
            new Sent(6, 4, 2001, 2),
            new Sent(500, 3, 2000, 0),
            new Sent(505, 4, 2000, 0),
            new Sent(510, 3, 2001, 0),
            new Sent(515, 4, 2001, 0));
  }

  @Test
  void earlyHellosAreRepeatedBesideThoseThatCameTooLateForIt() {
    HelloScan scan = scan(4, 1, Priming.EARLY_PORTS, 1, SocketRenewal.NONE);
    scan.onSent(0);
    scan.onSent(2 * MS);
    scan.postpone(501 * MS);

    assertThat(sent(scan))
        .containsExactly(
            new Sent(500, 3, 2000, 0),
            new Sent(501, 3, 2002, 0),
            new Sent(503, 3, 2003, 0),
            new Sent(505, 3, 2001, 0));
  }

  @Test
  void repetitionWaitsToo() {
    HelloScan scan = scan(1, 1, Priming.EARLY_PORTS, 1, SocketRenewal.NONE);
    scan.onSent(0);
    assertThat(scan.nextNs()).isEqualTo(500 * MS);
    scan.postpone(ProtocolMachine.NO_DEADLINE);

    assertThat(scan.nextNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void socketsThatWereRenewedSpeakUpQuickly() {
    List<Long> times = timesMs(scan(1, 3, 2, new SocketRenewal(2, 10)));

    assertThat(times).containsExactly(0L, 2L, 4L, 100L, 110L, 500L, 502L, 504L);
  }

  @Test
  void nobodyIsRenewedAfterTheNextPassHasBegun() {
    HelloScan scan = scan(1, 2, 2, new SocketRenewal(9, 49));
    List<Integer> replaced = new ArrayList<>();
    while (scan.nextNs() != ProtocolMachine.NO_DEADLINE) {
      replaced.add(scan.replacedSlot());
      scan.onSent(scan.nextNs());
    }

    int none = ExtraSockets.NONE;
    assertThat(replaced).containsExactly(none, none, FIRST_SLOT, none, none);
  }

  @Test
  void socketIsRenewedLaterIfItIsOfUseStill() {
    HelloScan scan = scan(1, 1, 1, new SocketRenewal(1, 10));
    scan.onSent(0);
    assertThat(scan.nextNs()).isEqualTo(100 * MS);
    scan.postpone(120 * MS);

    assertThat(scan.nextNs()).isEqualTo(120 * MS);
    assertThat(scan.replacedSlot()).isEqualTo(FIRST_SLOT);
  }

  @Test
  void passThatHasToWaitGoesOnWhenItIsToldTo() {
    HelloScan scan = scan(2, 1, 1, SocketRenewal.NONE);
    scan.postpone(7 * MS);
    assertThat(scan.hasBegun()).isFalse();
    assertThat(timesMs(scan)).containsExactly(7L, 9L);
  }
}

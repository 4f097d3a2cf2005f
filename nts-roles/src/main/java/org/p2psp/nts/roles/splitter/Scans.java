// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.SocketRenewal;

/**
 * The scans of the plans, with their numbers. K ports, N sockets that wait and M probes meet with
 * probability 1 - exp(-N M / K).
 */
final class Scans {
  /** Sockets of the random side in a birthday attempt. */
  static final int BIRTHDAY_SOCKETS = 256;

  private static final int LOWEST_PORT = PortPredictor.LOWEST_PORT;
  private static final int HIGHEST_PORT = PortPredictor.HIGHEST_PORT;

  /** Linux maps 512 to 1023 into 600 to 1023. */
  private static final int LOWEST_LOW_PORT = 600;

  private static final int HIGHEST_LOW_PORT = 1023;
  private static final int LOW_PORTS = HIGHEST_LOW_PORT - LOWEST_LOW_PORT + 1;

  /** Most of the 2048 hellos of a pair go into the first round, the rest into two more. */
  private static final int[] BIRTHDAY_PROBES = {1170, 360, 360};

  /** How many of its sockets the random side renews in the first round, and from when on. */
  private static final int BIRTHDAY_RENEWALS = 160;

  /** Late: the more the other side has opened, the likelier a new socket is heard at once. */
  private static final int RENEWALS_AFTER_TENS_OF_MS = 340;

  /**
   * When the random side speaks up. Behind a NAT that remembers unsolicited packets the other side
   * had better have sent all its probes by then; in the first round six seconds are the aim.
   */
  private static final int[] BIRTHDAY_PASS_TENS_OF_MS = {520, 340, 340};

  /** What the probes of a later round wait for all the sockets: a port that was tried is gone. */
  private static final int SOCKETS_OPEN_TENS_OF_MS = 130;

  /**
   * Probes that go out sooner find few sockets open, and where one came in no later socket is: they
   * are primed, and repeated from then on.
   */
  private static final int EARLY_TENS_OF_MS = 30;

  private static final int MEETING_SOCKETS = 25;

  /** Early enough to be reached, late enough for some flows of others before it. */
  private static final int MEETING_STEPS = 20;

  private static final int WAITING_LOW_SOCKETS = 4;
  private static final int GRID_SOCKETS = 2;
  private static final int CROSS_SOCKETS = 4;
  private static final int CROSS_SLACK = 16;
  private static final long TENS_OF_MS_NS = 10_000_000;
  private static final long GUARD_NS = 50_000_000;

  private Scans() {}

  /** Many sockets to the one port that the other side hands out a little later. */
  static PortScan meetingPort(Session owner, Sample sought, List<Endpoint> seen) {
    if (seen.isEmpty()) {
      return PortScan.NONE;
    }
    int step = Sampler.step(owner, sought);
    int meeting = move(seen.get(seen.size() - 1).port(), (long) step * MEETING_STEPS);
    return new PortScan(
        1, meeting, meeting, 0, MEETING_SOCKETS, false, Priming.FIRST_PASS, 16, 0, 13);
  }

  /**
   * The random side of a birthday attempt: its sockets only open the NAT, and wait for probes to
   * come. Some are renewed meanwhile, and in the end all speak up, to be heard through what the
   * other side has opened by then.
   */
  static PortScan manySockets(PunchTerms terms, List<Endpoint> seen, int round) {
    int port = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).port();
    return port == 0
        ? PortScan.NONE
        : new PortScan(
            1,
            port,
            port,
            0,
            BIRTHDAY_SOCKETS,
            false,
            Priming.FIRST_PASS,
            2,
            afterHellos(terms),
            of(BIRTHDAY_PASS_TENS_OF_MS, round),
            round == 0
                ? new SocketRenewal(BIRTHDAY_RENEWALS, RENEWALS_AFTER_TENS_OF_MS)
                : SocketRenewal.NONE,
            false);
  }

  private static int of(int[] byRound, int round) {
    return byRound[Math.min(round, byRound.length - 1)];
  }

  /** The other side of it: distinct random ports from one socket. */
  static PortScan randomPorts(PunchTerms terms, int round) {
    int probes = of(BIRTHDAY_PROBES, round);
    int delay = afterHellos(terms) + (round == 0 ? 0 : SOCKETS_OPEN_TENS_OF_MS);
    Priming priming = round == 0 ? Priming.EARLY_PORTS : Priming.NONE;
    int early = round == 0 ? EARLY_TENS_OF_MS : 0;
    return new PortScan(probes, LOWEST_PORT, HIGHEST_PORT, 0, 0, false, priming, 1, delay, early)
        .withHellosFromMain();
  }

  /** A few low sockets wait for {@link #lowPorts}. */
  static PortScan fewLowSockets(PunchTerms terms, List<Endpoint> seen) {
    int port = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).port();
    return port == 0
        ? PortScan.NONE
        : new PortScan(
            1,
            port,
            port,
            0,
            WAITING_LOW_SOCKETS,
            true,
            Priming.EVERY_PASS,
            2,
            afterHellos(terms),
            1000);
  }

  /** All low ports from one socket, three times. */
  static PortScan lowPorts(PunchTerms terms) {
    int delay = afterHellos(terms) + (int) (GUARD_NS / TENS_OF_MS_NS);
    return low(0, Priming.NONE, 3, delay, 220);
  }

  /** All low ports from two low sockets: first to open, then to be heard. */
  static PortScan lowGrid() {
    return low(GRID_SOCKETS, Priming.FIRST_PASS, 2, 0, 440);
  }

  /**
   * All low ports from the one socket of a sequential NAT: to open, and when the other is ready.
   */
  static PortScan sequenceToLow() {
    return low(0, Priming.FIRST_PASS, 2, 0, 900);
  }

  /** From low sockets to all the ports that a sequential NAT will use for that. */
  static PortScan lowToSequence(Session owner, Sample sought, List<Endpoint> seen) {
    if (seen.isEmpty()) {
      return PortScan.NONE;
    }
    int step = Sampler.step(owner, sought);
    int first = move(seen.get(seen.size() - 1).port(), step);
    int ports = LOW_PORTS + CROSS_SLACK;
    return new PortScan(
        ports, first, first, step, CROSS_SOCKETS, true, Priming.EVERY_PASS, 1, 0, 0);
  }

  private static PortScan low(int sockets, Priming priming, int passes, int delay, int pass) {
    return new PortScan(
        LOW_PORTS,
        LOWEST_LOW_PORT,
        HIGHEST_LOW_PORT,
        0,
        sockets,
        sockets > 0,
        priming,
        passes,
        delay,
        pass);
  }

  /** Plain hellos come first, for NATs that filter less than is feared: there and back. */
  private static int afterHellos(PunchTerms terms) {
    long waitNs = terms.leadNs() + terms.roundTripNs() + GUARD_NS;
    return (int) (Math.max(0, waitNs - terms.elapsedNs()) / TENS_OF_MS_NS);
  }

  private static int move(int port, long by) {
    long size = HIGHEST_PORT - LOWEST_PORT + 1L;
    return LOWEST_PORT + (int) Math.floorMod(port - LOWEST_PORT + by, size);
  }
}

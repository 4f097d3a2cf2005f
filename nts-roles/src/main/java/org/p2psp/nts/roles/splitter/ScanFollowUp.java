// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * Tells two members of a birthday attempt's scan while their plain hellos are under way. The hellos
 * start at once, between the main sockets. The scan is made from a fresh socket of the side whose
 * port is known, which is ordered meanwhile: where its NAT remembers unsolicited packets, a plain
 * hello that lies there spoils all probes after the one that goes to where it came from.
 */
final class ScanFollowUp {
  /** By so much a look at a fresh socket may take longer than a round trip: the scan is due. */
  private static final long GUARD_NS = 30_000_000;

  private final Sampler sampler;
  private final Introducer introducer;

  ScanFollowUp(Sampler sampler, Introducer introducer) {
    this.sampler = sampler;
    this.introducer = introducer;
  }

  /** Whether the scan is left out of the first introductions for an attempt from these sockets. */
  static boolean isWanted(Pair pair, Sample first, Sample second) {
    return pair.plan == PunchPlan.BIRTHDAY && first.batch == 0 && second.batch == 0;
  }

  /** The pair will be introduced now, without the scan. */
  void owe(long nowNs, Pair pair) {
    pair.begunNs = nowNs;
    pair.scanByNs = nowNs + PunchTerms.longerRoundTripNs(pair) + GUARD_NS;
  }

  /** The pair has been introduced: has a look at the sockets of its scan. */
  void begin(long nowNs, Pair pair, long untilNs) {
    pair.firstSample = sampler.request(nowNs, pair.first, isKnown(pair.first));
    pair.secondSample = sampler.request(nowNs, pair.second, isKnown(pair.second));
    goOn(nowNs, pair, untilNs);
  }

  private static boolean isKnown(Session session) {
    return session.portKind() == PortKind.KNOWN;
  }

  /**
   * One of the sockets was seen, or the time is over: tells both of the scan if nothing is missing
   * any more. One that nobody has seen by then is replaced by the main one.
   *
   * @param untilNs end of the attempt
   */
  void goOn(long nowNs, Pair pair, long untilNs) {
    boolean late = nowNs >= pair.scanByNs;
    Sample first = seen(pair, pair.firstSample, pair.first, late);
    Sample second = seen(pair, pair.secondSample, pair.second, late);
    if (first != null && second != null) {
      pair.firstSample = first;
      pair.secondSample = second;
      pair.scanByNs = ProtocolMachine.NO_DEADLINE;
      introducer.addScan(nowNs, pair, first, second, untilNs);
    }
  }

  private static @Nullable Sample seen(
      Pair pair, @Nullable Sample sample, Session session, boolean late) {
    if (sample != null && !sample.observations().isEmpty()) {
      return sample;
    }
    if (late || sample == null) {
      return session.samples.get(0);
    }
    sample.await(pair);
    return null;
  }
}

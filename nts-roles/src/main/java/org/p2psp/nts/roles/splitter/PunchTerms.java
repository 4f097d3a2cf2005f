// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

/**
 * What an attempt starts from.
 *
 * @param nowNs time of the introductions
 * @param first how the first party's socket was seen
 * @param second the second party's
 * @param firstWayNs from the splitter to the first party, half of its round trip
 * @param secondWayNs to the second party
 * @param leadNs from priming to the first other hellos
 * @param elapsedNs since the first introductions of the attempt
 */
record PunchTerms(
    long nowNs,
    Sample first,
    Sample second,
    long firstWayNs,
    long secondWayNs,
    long leadNs,
    long elapsedNs) {
  private static final long UNKNOWN_WAY_NS = 50_000_000;

  static PunchTerms of(long nowNs, Pair pair, Sample first, Sample second, long leadNs) {
    return new PunchTerms(nowNs, first, second, wayNs(pair.first), wayNs(pair.second), leadNs, 0);
  }

  PunchTerms withLead(long newLeadNs) {
    return new PunchTerms(nowNs, first, second, firstWayNs, secondWayNs, newLeadNs, elapsedNs);
  }

  /** So long after the attempt's first introductions. */
  PunchTerms after(long newElapsedNs) {
    return new PunchTerms(nowNs, first, second, firstWayNs, secondWayNs, leadNs, newElapsedNs);
  }

  /** About the round trip between the two, by way of the splitter's link. */
  static long roundTripNs(Pair pair) {
    return wayNs(pair.first) + wayNs(pair.second);
  }

  /** From the splitter to the party that is further away, and back. */
  static long longerRoundTripNs(Pair pair) {
    return 2 * Math.max(wayNs(pair.first), wayNs(pair.second));
  }

  private static long wayNs(Session session) {
    return session.roundTripNs > 0 ? session.roundTripNs / 2 : UNKNOWN_WAY_NS;
  }

  Sample of(Pair pair, Session session) {
    return session == pair.first ? first : second;
  }

  /** The longer of the two ways. */
  long longerWayNs() {
    return Math.max(firstWayNs, secondWayNs);
  }

  /** About the round trip between the two, by way of the splitter's link. */
  long roundTripNs() {
    return firstWayNs + secondWayNs;
  }
}

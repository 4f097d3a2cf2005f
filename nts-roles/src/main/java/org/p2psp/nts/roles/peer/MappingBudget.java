// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.Arrays;

/**
 * How fast a peer opens new mappings in its NAT: home routers keep few, and limit the rate of new
 * ones (RFC 8445 appendix B.1). Over all attempts of a peer, in no second are there more than the
 * limit, and after a burst they follow each other evenly.
 */
final class MappingBudget {
  private static final long SECOND_NS = 1_000_000_000;

  /** Of the mappings in a second, those kept for probes, which never wait: one in fifty. */
  private static final int SHARE_OF_PROBES = 50;

  private final long refillNs;
  private final int burst;

  /** Times of the last mappings, as many as may be in a second. */
  private final long[] lastNs;

  /** How many of them are for probes alone. */
  private final int reserved;

  /** Half a burst. */
  private final int spare;

  private int oldest;
  private long emptyAtNs = Long.MIN_VALUE / 2;
  private long taken;
  private long deferred;

  MappingBudget(PunchLimits limits) {
    this.refillNs = SECOND_NS / limits.mappingsPerSecond();
    this.burst = limits.mappingBurst();
    this.lastNs = new long[limits.mappingsPerSecond()];
    this.reserved = lastNs.length / SHARE_OF_PROBES;
    this.spare = Math.min(burst, lastNs.length) / 2;
    Arrays.fill(lastNs, Long.MIN_VALUE / 2);
  }

  /** Takes the right to open one mapping, if there is one. */
  boolean tryTake(long nowNs) {
    if (nowNs < nextNs(nowNs)) {
      defer();
      return false;
    }
    take(nowNs);
    return true;
  }

  /** The same where it is known that there is one. */
  void take(long nowNs) {
    emptyAtNs = bucketNs(nowNs) + refillNs;
    spend(nowNs);
  }

  /** Counts a hello that has to wait. */
  void defer() {
    deferred++;
  }

  /** A mapping that is opened in any case, by a probe: what is left to others becomes less. */
  void spend(long nowNs) {
    lastNs[oldest] = nowNs;
    oldest = (oldest + 1) % lastNs.length;
    taken++;
  }

  /** When there will be one, if nobody takes it before. */
  long nextNs(long nowNs) {
    return nextNs(nowNs, 0);
  }

  /** The same when so many are left after it that half a burst could follow at once. */
  long nextToSpareNs(long nowNs) {
    return nextNs(nowNs, spare);
  }

  private long nextNs(long nowNs, int left) {
    return Math.max(
        bucketNs(nowNs) + (1 + left) * refillNs,
        lastNs[(oldest + reserved + left) % lastNs.length] + SECOND_NS);
  }

  private long bucketNs(long nowNs) {
    return Math.max(emptyAtNs, nowNs - burst * refillNs);
  }

  /** Mappings opened so far. */
  long taken() {
    return taken;
  }

  /** How often a hello had to wait. */
  long deferred() {
    return deferred;
  }
}

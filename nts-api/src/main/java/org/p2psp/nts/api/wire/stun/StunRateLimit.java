// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.util.Arrays;
import org.p2psp.nts.api.Endpoint;

/**
 * How many answers may leave, in total and towards each source address (IPv6: each /64), so that a
 * server is useless for reflection. Token buckets that hold a second's worth, in the form of the
 * generic cell rate algorithm (ITU-T I.371): a bucket is one number, the time at which it is full
 * again.
 *
 * <p>Sources are kept in a fixed table by the hash of their address, without the address. Two that
 * meet in one bucket share it: a limit is never exceeded, whatever addresses somebody forges.
 */
public final class StunRateLimit {
  /** Default of answers a second towards one source address. */
  public static final int DEFAULT_PER_SOURCE = 20;

  /** Default of answers a second in total. */
  public static final int DEFAULT_TOTAL = 2000;

  private static final int HIGHEST_RATE = 1_000_000;
  private static final int BUCKETS = 4096;
  private static final long SECOND_NS = 1_000_000_000;
  private static final int HASH_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS);
  private static final long HASH_MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final long perSourceIntervalNs;
  private final long perSourceDepthNs;
  private final long totalIntervalNs;
  private final long totalDepthNs;
  private final long[] fullAtNs = new long[BUCKETS];
  private long totalFullAtNs = Long.MIN_VALUE;

  /** A limit of {@value #DEFAULT_PER_SOURCE} and {@value #DEFAULT_TOTAL} answers a second. */
  public StunRateLimit() {
    this(DEFAULT_PER_SOURCE, DEFAULT_TOTAL);
  }

  /**
   * A limit, its buckets full.
   *
   * @param perSource answers a second towards one source address, 1 to 1000000
   * @param total answers a second in total, 1 to 1000000
   */
  public StunRateLimit(int perSource, int total) {
    this.perSourceIntervalNs = intervalNs("perSource", perSource);
    this.perSourceDepthNs = (perSource - 1) * perSourceIntervalNs;
    this.totalIntervalNs = intervalNs("total", total);
    this.totalDepthNs = (total - 1) * totalIntervalNs;
    Arrays.fill(fullAtNs, Long.MIN_VALUE);
  }

  private static long intervalNs(String name, int rate) {
    if (rate < 1 || rate > HIGHEST_RATE) {
      throw new IllegalArgumentException(
          name + "=" + rate + " answers a second, expected 1 to " + HIGHEST_RATE);
    }
    // Rounded up, so that the rate is never exceeded.
    return (SECOND_NS + rate - 1) / rate;
  }

  /**
   * Takes the right to answer once, if both buckets have it; else nothing is taken.
   *
   * @param nowNs never runs backwards
   */
  public boolean tryTake(long nowNs, Endpoint source) {
    int bucket = bucketOf(source);
    if (fullAtNs[bucket] > nowNs + perSourceDepthNs || totalFullAtNs > nowNs + totalDepthNs) {
      return false;
    }
    fullAtNs[bucket] = Math.max(fullAtNs[bucket], nowNs) + perSourceIntervalNs;
    totalFullAtNs = Math.max(totalFullAtNs, nowNs) + totalIntervalNs;
    return true;
  }

  private static int bucketOf(Endpoint source) {
    long network = source.isIpv4() ? source.addressLow() : source.addressHigh();
    return (int) (network * HASH_MULTIPLIER >>> HASH_SHIFT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * What an access link does to each packet that crosses it, in either direction, independently.
 *
 * @param delayNs one way, 0 or more
 * @param jitterNs the delay varies uniformly by up to this much both ways, as with netem, so that
 *     packets may overtake each other; never below zero in all
 * @param lossRatio probability of a loss, 0 to 1
 * @param duplicateRatio probability that a packet goes on twice, 0 to 1
 * @param burstLoss further losses that come in bursts
 * @param reordering packets that are held back
 * @param rate what it carries
 * @param mtuBytes largest IPv4 packet, 28 bytes of headers included; larger ones die, as no
 *     fragments are made (path MTU black hole). 576 to 65,535
 */
public record LinkConditions(
    long delayNs,
    long jitterNs,
    double lossRatio,
    double duplicateRatio,
    BurstLoss burstLoss,
    Reordering reordering,
    LinkRate rate,
    int mtuBytes) {
  /** IPv4 and UDP headers. */
  static final int HEADER_BYTES = 28;

  /** Longest IPv4 packet. */
  public static final int LARGEST_MTU_BYTES = 65_535;

  /** No delay, no loss. */
  public static final LinkConditions PERFECT = new LinkConditions(0, 0, 0, 0);

  private static final int SMALLEST_MTU_BYTES = 576;

  /** Checks the values. */
  public LinkConditions {
    Quantities.checkTime("delay", delayNs);
    Quantities.checkTime("jitter", jitterNs);
    Quantities.checkRatio("loss", lossRatio);
    Quantities.checkRatio("duplicates", duplicateRatio);
    if (mtuBytes < SMALLEST_MTU_BYTES || mtuBytes > LARGEST_MTU_BYTES) {
      throw new IllegalArgumentException(
          "mtuBytes=" + mtuBytes + " is outside " + SMALLEST_MTU_BYTES + ".." + LARGEST_MTU_BYTES);
    }
  }

  /** Delay, jitter, losses and duplicates alone. */
  public LinkConditions(long delayNs, long jitterNs, double lossRatio, double duplicateRatio) {
    this(
        delayNs,
        jitterNs,
        lossRatio,
        duplicateRatio,
        BurstLoss.NONE,
        Reordering.NONE,
        LinkRate.UNLIMITED,
        LARGEST_MTU_BYTES);
  }

  /**
   * Reads the notation of the command line.
   *
   * @param delay a number and a unit of ns, us, ms or s, for example {@code 30ms}
   * @param jitter the same
   * @param loss a percentage such as {@code 1%}, or a ratio such as {@code 0.01}
   * @throws IllegalArgumentException with the value that cannot be read and what was expected
   */
  public static LinkConditions parse(String delay, String jitter, String loss) {
    return new LinkConditions(
        Quantities.parseTimeNs("delay", delay),
        Quantities.parseTimeNs("jitter", jitter),
        Quantities.parseRatio("loss", loss),
        0);
  }

  /** No datagram takes less than this, in nanoseconds. */
  public long leastDelayNs() {
    return Math.max(0, delayNs - jitterNs);
  }

  /** The same with duplicates. */
  public LinkConditions withDuplicates(double ratio) {
    return with(ratio, burstLoss, reordering, rate, mtuBytes);
  }

  /** The same with losses in bursts, on top of the single ones. */
  public LinkConditions withBurstLoss(BurstLoss bursts) {
    return with(duplicateRatio, bursts, reordering, rate, mtuBytes);
  }

  /** The same with packets that are held back. */
  public LinkConditions withReordering(Reordering other) {
    return with(duplicateRatio, burstLoss, other, rate, mtuBytes);
  }

  /** The same with a bounded rate. */
  public LinkConditions withRate(LinkRate other) {
    return with(duplicateRatio, burstLoss, reordering, other, mtuBytes);
  }

  /** The same with a largest packet. */
  public LinkConditions withMtu(int bytes) {
    return with(duplicateRatio, burstLoss, reordering, rate, bytes);
  }

  private LinkConditions with(
      double duplicates, BurstLoss bursts, Reordering held, LinkRate carried, int mtu) {
    return new LinkConditions(delayNs, jitterNs, lossRatio, duplicates, bursts, held, carried, mtu);
  }

  /** Whether packets need nothing but a delay, a loss and a duplicate drawn. */
  boolean isPlain() {
    return burstLoss.equals(BurstLoss.NONE)
        && reordering.equals(Reordering.NONE)
        && rate.equals(LinkRate.UNLIMITED)
        && mtuBytes == LARGEST_MTU_BYTES;
  }
}

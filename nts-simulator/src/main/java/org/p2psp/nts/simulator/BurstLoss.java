// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * Losses that come in bursts: Gilbert and Elliott's two states. A packet first moves the state of
 * its direction, then is lost with that state's probability.
 *
 * @param toBad probability to go from the good state to the bad one, 0 to 1
 * @param toGood the way back, 0 to 1
 * @param lossInGood probability of a loss in the good state, 0 to 1
 * @param lossInBad the same in the bad one, 0 to 1
 */
public record BurstLoss(double toBad, double toGood, double lossInGood, double lossInBad) {
  /** Never a loss. */
  public static final BurstLoss NONE = new BurstLoss(0, 1, 0, 0);

  /** Checks the values. */
  public BurstLoss {
    Quantities.checkRatio("toBad", toBad);
    Quantities.checkRatio("toGood", toGood);
    Quantities.checkRatio("lossInGood", lossInGood);
    Quantities.checkRatio("lossInBad", lossInBad);
  }

  /**
   * Bursts in which every packet is lost (Gilbert).
   *
   * @param lossRatio the share of all packets, 0 to 0.9
   * @param meanBurstPackets mean length of a burst, from 1
   */
  public static BurstLoss of(double lossRatio, double meanBurstPackets) {
    if (!(lossRatio >= 0 && lossRatio <= 0.9)) {
      throw new IllegalArgumentException("burst loss=" + lossRatio + " is outside 0..0.9");
    }
    if (!(meanBurstPackets >= 1)) {
      throw new IllegalArgumentException(
          "mean burst of " + meanBurstPackets + " packets is below 1");
    }
    double toGood = 1 / meanBurstPackets;
    double toBad = Math.min(1, toGood * lossRatio / (1 - lossRatio));
    return new BurstLoss(toBad, toGood, 0, 1);
  }
}

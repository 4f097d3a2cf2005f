// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

/**
 * How many chunks may be asked for, or sent to one who asks: a share of the stream. So nobody makes
 * a peer send without end, and a link that is full is not filled further.
 */
public final class RepairBudget {
  private static final int MOST_SAVED = 64;

  private final int chunksForOne;
  private long counted;
  private long credit;

  /**
   * Nothing is earned yet.
   *
   * @param chunksForOne that have to come in for each
   */
  public RepairBudget(int chunksForOne) {
    this.chunksForOne = chunksForOne;
  }

  /**
   * Takes the place of one chunk.
   *
   * @param received chunks of the stream so far, which only grow
   * @return false if there is none
   */
  public boolean tryTake(long received) {
    credit = Math.min(MOST_SAVED * (long) chunksForOne, credit + received - counted);
    counted = received;
    if (credit < chunksForOne) {
      return false;
    }
    credit -= chunksForOne;
    return true;
  }
}

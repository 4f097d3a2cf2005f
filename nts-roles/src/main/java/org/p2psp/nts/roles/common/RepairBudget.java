// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

/**
 * How many chunks may be asked for, or sent to those who ask: a share of the stream that comes in.
 * So nobody makes a peer send without end, and a link that is full is not filled further.
 */
final class RepairBudget {
  private static final int MOST_SAVED = 64;

  private final int chunksForOne;
  private long counted;
  private long credit;

  /**
   * Nothing is earned yet.
   *
   * @param chunksForOne that have to come in for each
   */
  RepairBudget(int chunksForOne) {
    this.chunksForOne = chunksForOne;
  }

  /**
   * Takes the place of one chunk.
   *
   * @param received chunks that have come in so far
   * @return false if there is none
   */
  boolean tryTake(long received) {
    credit = Math.min(MOST_SAVED * (long) chunksForOne, credit + received - counted);
    counted = received;
    if (credit < chunksForOne) {
      return false;
    }
    credit -= chunksForOne;
    return true;
  }
}

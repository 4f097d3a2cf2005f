// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

/** A connected player, as its watch sees it. */
final class PlayerClient {
  private final RingReader reader;
  private final Thread thread;
  private boolean finished;
  private boolean dropped;

  PlayerClient(RingReader reader, Thread thread) {
    this.reader = reader;
    this.thread = thread;
  }

  /** Wakes the player's thread if it hangs in a write whose bytes the ring has left behind. */
  synchronized void dropIfOvertaken() {
    if (!finished && reader.isOvertaken()) {
      dropped = true;
      // Interrupting closes the channel that the thread writes to; nothing else ends that write.
      thread.interrupt();
    }
  }

  /**
   * The thread is done with the player and goes back to its pool.
   *
   * @return whether the watch has dropped the player, be it in a write or between two
   */
  synchronized boolean finish() {
    finished = true;
    Thread.interrupted();
    return dropped;
  }
}

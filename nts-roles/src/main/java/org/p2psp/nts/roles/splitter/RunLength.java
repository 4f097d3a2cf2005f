// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

/**
 * How many successive chunks one member gets at a time. A run saves most of what a chunk costs to
 * send and to receive, for the splitter, for the member and for all that the member passes it on
 * to; but its first chunk waits for its last one. So it is as long as the rate of the stream fills
 * within a given delay, and so short that eight rounds of the team fit into its buffers: in a
 * crowd, chunks are lost by the run while pairs have no path yet.
 */
final class RunLength {
  /** Longer ones save little more; and a member that is lost takes a run with it. */
  static final int MOST_CHUNKS = 8;

  private static final int ROUNDS = 8;
  private static final long WINDOW_NS = 250_000_000;

  private final long delayNs;
  private final int bufferChunks;
  private long windowStartNs = Long.MIN_VALUE;
  private int chunksInWindow;
  private int affordable = 1;

  /**
   * A length of one until the rate is known.
   *
   * @param delayNs that the first chunk may wait for the last one
   * @param bufferChunks of the team
   */
  RunLength(long delayNs, int bufferChunks) {
    this.delayNs = delayNs;
    this.bufferChunks = bufferChunks;
  }

  /** The source gave a chunk. */
  void onChunk(long nowNs) {
    if (windowStartNs == Long.MIN_VALUE) {
      windowStartNs = nowNs;
    }
    long elapsedNs = nowNs - windowStartNs;
    if (elapsedNs >= WINDOW_NS) {
      affordable = (int) Math.min(MOST_CHUNKS, 1 + delayNs * chunksInWindow / elapsedNs);
      windowStartNs = nowNs;
      chunksInWindow = 0;
    }
    chunksInWindow++;
  }

  /** Chunks of the next run in a team of so many, 1 to {@link #MOST_CHUNKS}. */
  int chunks(int teamSize) {
    int fitting = bufferChunks / (ROUNDS * Math.max(1, teamSize));
    return Math.max(1, Math.min(affordable, fitting));
  }
}

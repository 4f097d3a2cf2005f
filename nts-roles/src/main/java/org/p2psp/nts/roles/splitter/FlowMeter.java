// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.wire.PortGuess;

/**
 * Measures the flows that others open behind a sequential NAT: what its port counter moved between
 * two samples, less what the peer opened itself.
 */
final class FlowMeter {
  private static final int RING = PortPredictor.HIGHEST_PORT - PortPredictor.LOWEST_PORT + 1;
  private static final double SECOND_NS = 1e9;
  private static final double FORGETTING = 0.7;

  /** A counter that moved further per step than this in one pause is another counter. */
  private static final int MOST_FLOWS = 4096;

  private int lastPort = -1;
  private long lastNs;
  private int opened;
  private double flows;
  private double seconds;

  /** The peer was told to open so many mappings. */
  void onOpened(int mappings) {
    opened += mappings;
  }

  /**
   * A sample is complete.
   *
   * @param step signed, not 0
   * @param firstPort of its observations in their order
   * @param last of them
   */
  void onSample(long nowNs, int step, int firstPort, int last) {
    if (lastPort >= 0) {
      int moved = Math.floorMod(step > 0 ? firstPort - lastPort : lastPort - firstPort, RING);
      int foreign = moved / Math.abs(step) - 1 - opened;
      if (moved < RING / 2 && foreign < MOST_FLOWS) {
        flows = flows * FORGETTING + Math.max(0, foreign);
        seconds = seconds * FORGETTING + (nowNs - lastNs) / SECOND_NS;
      }
    }
    lastPort = last;
    lastNs = nowNs;
    opened = 0;
  }

  /** Flows in 100 s, as {@link PortGuess} has them. */
  int flowsPer100s() {
    if (seconds <= 0) {
      return PortGuess.UNKNOWN_FLOWS;
    }
    // As if one more had come: a short look at a quiet NAT is no promise.
    double rate = (flows + 1) / (seconds + 1);
    return (int) Math.min(PortGuess.UNKNOWN_FLOWS - 1, Math.round(rate * 100));
  }
}

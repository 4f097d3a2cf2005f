// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.statistics.Quantiles;

/** Adds up the runs of one pair; holds some 20 bytes for each. */
public final class CellTally {
  private static final double SIX_SECONDS_MS = 6000;

  private final String row;
  private final String column;
  private final Quantiles pathMs = new Quantiles();
  private final Quantiles packets = new Quantiles();
  private final Quantiles attempts = new Quantiles();
  private final Quantiles firstMediaMs = new Quantiles();
  private final Quantiles bothWaysMs = new Quantiles();
  private final int[] directAfter = new int[4];
  private int runs;
  private int direct;
  private int relayed;
  private int direct6s;

  /**
   * An empty tally.
   *
   * @param row NAT type of the member
   * @param column NAT type of the newcomer
   */
  public CellTally(String row, String column) {
    this.row = row;
    this.column = column;
  }

  /** Adds a run. */
  public void add(PairRun run) {
    runs++;
    packets.add(run.packets());
    attempts.add(run.attempts());
    firstMediaMs.add(run.firstMediaMs());
    if (run.kind() == null) {
      return;
    }
    pathMs.add(run.pathMs());
    bothWaysMs.add(run.bothWaysMs());
    if (run.kind() == PathKind.RELAY) {
      relayed++;
      return;
    }
    direct++;
    direct6s += run.pathMs() <= SIX_SECONDS_MS ? 1 : 0;
    for (int limit = Math.max(1, run.attempts()); limit < directAfter.length; limit++) {
      directAfter[limit]++;
    }
  }

  /** The figures so far. */
  public MatrixCell cell() {
    return new MatrixCell(
        row,
        column,
        runs,
        direct,
        relayed,
        runs - direct - relayed,
        pathMs.median(),
        pathMs.at(0.9),
        packets.median(),
        attempts.median(),
        firstMediaMs.median(),
        bothWaysMs.median(),
        direct6s,
        directAfter[1],
        directAfter[2],
        directAfter[3]);
  }
}

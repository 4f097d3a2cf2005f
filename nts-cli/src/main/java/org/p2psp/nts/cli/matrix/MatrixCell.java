// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.simulator.statistics.WilsonInterval;

/**
 * All runs of one pair together. Medians and quantiles are NaN where nothing was measured.
 *
 * @param row NAT type of the member
 * @param column NAT type of the newcomer
 * @param runs how many
 * @param direct of them, media passed both ways over a direct path
 * @param relayed of them, media passed both ways over a relay
 * @param failed the rest
 * @param medianMs from introduction to proved path, over the runs that have one
 * @param p90Ms the same, 90th percentile
 * @param packetsMedian packets that both peers sent for traversal
 * @param attemptsMedian of traversal
 * @param firstMediaMsMedian from the newcomer's first packet to its first media
 * @param bothWaysMsMedian from the newcomer's first packet until media had passed both ways
 * @param direct6s direct runs whose path was proved within 6 s of the introduction
 * @param directAfter1 direct runs after one attempt
 * @param directAfter2 direct runs after at most two attempts
 * @param directAfter3 direct runs after at most three attempts
 */
public record MatrixCell(
    String row,
    String column,
    int runs,
    int direct,
    int relayed,
    int failed,
    double medianMs,
    double p90Ms,
    double packetsMedian,
    double attemptsMedian,
    double firstMediaMsMedian,
    double bothWaysMsMedian,
    int direct6s,
    int directAfter1,
    int directAfter2,
    int directAfter3) {
  /** Share of direct runs, 0 to 1; 0 without runs. */
  public double directShare() {
    return share(direct);
  }

  /** Share of relayed runs, 0 to 1; 0 without runs. */
  public double relayedShare() {
    return share(relayed);
  }

  /** Share of failed runs, 0 to 1; 0 without runs. */
  public double failedShare() {
    return share(failed);
  }

  private double share(int count) {
    return runs == 0 ? 0 : (double) count / runs;
  }

  /** What the runs say of the share of direct ones. */
  public WilsonInterval directInterval() {
    return WilsonInterval.of(direct, runs);
  }
}

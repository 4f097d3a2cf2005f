// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.p2psp.nts.cli.matrix.CellTally;
import org.p2psp.nts.cli.matrix.MatrixCell;
import org.p2psp.nts.cli.matrix.MatrixResult;
import org.p2psp.nts.cli.matrix.OddRun;
import org.p2psp.nts.cli.matrix.PairRun;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.matrix.TrialResult;
import org.p2psp.nts.simulator.matrix.TrialSpec;

/** Runs every pair so many times and adds up what became of them. */
final class MatrixRun {
  private static final int MOST_ODD_RUNS = 100;
  private static final double NS_PER_MS = 1e6;

  private final List<String> rows;
  private final List<String> columns;
  private final int runs;
  private final Function<TrialSpec, String> replay;
  private final Progress progress;
  private final List<MatrixCell> cells = new ArrayList<>();
  private final List<OddRun> oddRuns = new ArrayList<>();
  private final List<OddRun> relayedOfCell = new ArrayList<>();
  private int oddRunCount;
  private int relayedInCell;
  private CellTally tally = new CellTally("", "");
  private long packets;

  /**
   * A matrix to be run.
   *
   * @param runs of each pair
   * @param replay the command that does a trial again alone
   */
  MatrixRun(
      List<String> rows,
      List<String> columns,
      int runs,
      Function<TrialSpec, String> replay,
      Progress progress) {
    this.rows = rows;
    this.columns = columns;
    this.runs = runs;
    this.replay = replay;
    this.progress = progress;
  }

  /** Packets in all worlds so far. */
  long packets() {
    return packets;
  }

  /** Runs all of it on so many threads. */
  MatrixResult run(
      Map<String, Object> conditions, int threads, Function<TrialSpec, TrialResult> trial)
      throws InterruptedException {
    progress.start(rows.size() * columns.size() * runs);
    TrialPool.run(specs(), threads, trial, this::onResult);
    progress.end();
    return new MatrixResult(
        "NAT traversal in the simulated internet",
        conditions,
        rows,
        columns,
        cells,
        oddRuns,
        oddRunCount);
  }

  private Iterator<TrialSpec> specs() {
    Stream<TrialSpec> all =
        rows.stream().flatMap(row -> columns.stream().flatMap(column -> specs(row, column)));
    return all.iterator();
  }

  private Stream<TrialSpec> specs(String row, String column) {
    return IntStream.range(0, runs)
        .mapToObj(
            run ->
                new TrialSpec(
                    row,
                    NatNames.parse("--types", row),
                    column,
                    NatNames.parseNewcomers("--columns", column),
                    run));
  }

  /** Results come pair by pair, in the order of the runs. */
  private void onResult(TrialSpec spec, TrialResult result) {
    if (spec.run() == 0) {
      tally = new CellTally(spec.row(), spec.column());
    }
    packets += result.packets();
    tally.add(pairRun(spec.run(), result));
    String remark = result.remark();
    if (remark != null) {
      addOdd(oddRun(spec, remark));
    } else if (result.kind() == PathKind.RELAY && relayedInCell++ < MOST_ODD_RUNS) {
      relayedOfCell.add(oddRun(spec, "relayed, where most runs are direct"));
    }
    progress.step(spec, packets);
    if (spec.run() == runs - 1) {
      endCell(tally.cell());
    }
  }

  private void endCell(MatrixCell cell) {
    cells.add(cell);
    if (cell.direct() > cell.relayed()) {
      relayedOfCell.forEach(this::addOdd);
      oddRunCount += relayedInCell - relayedOfCell.size();
    }
    relayedOfCell.clear();
    relayedInCell = 0;
  }

  private void addOdd(OddRun odd) {
    oddRunCount++;
    if (oddRuns.size() < MOST_ODD_RUNS) {
      oddRuns.add(odd);
    }
  }

  private OddRun oddRun(TrialSpec spec, String remark) {
    return new OddRun(spec.row(), spec.column(), spec.run(), remark, replay.apply(spec));
  }

  private static PairRun pairRun(int run, TrialResult result) {
    return new PairRun(
        run,
        result.kind(),
        ms(result.pathNs()),
        result.attempts(),
        result.traversalPackets(),
        ms(result.firstMediaNs()),
        ms(result.bothWaysNs()),
        result.remark());
  }

  private static double ms(long ns) {
    return ns < 0 ? Double.NaN : ns / NS_PER_MS;
  }
}

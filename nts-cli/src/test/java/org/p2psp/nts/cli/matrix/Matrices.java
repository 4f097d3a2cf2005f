// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.roles.event.PathKind;

/** Small matrices with known figures. */
final class Matrices {
  private Matrices() {}

  static PairRun direct(int run, double pathMs, int attempts) {
    return new PairRun(run, PathKind.DIRECT, pathMs, attempts, 10 + run, 200, 400, null);
  }

  static PairRun relayed(int run) {
    return new PairRun(run, PathKind.RELAY, 500, 1, 40, 210, 800, null);
  }

  static PairRun failed(int run) {
    return new PairRun(run, null, Double.NaN, 3, 99, 190, Double.NaN, "no media <either> way");
  }

  static MatrixCell cell(String row, String column, PairRun... runs) {
    CellTally tally = new CellTally(row, column);
    for (PairRun run : runs) {
      tally.add(run);
    }
    return tally.cell();
  }

  /** Two rows and two columns: all direct, mixed, relayed, and one pair that was not run. */
  static MatrixResult ofThreePairs() {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("delay", "30ms");
    conditions.put("noise", 2.5);
    conditions.put("seed", 7L);
    conditions.put("types", List.of("fcn", "sym\"rp"));
    return new MatrixResult(
        "Pairs & <NATs>",
        conditions,
        List.of("fcn", "symrp"),
        List.of("fcn", "symrp"),
        List.of(
            cell("fcn", "fcn", direct(0, 61.236, 1), direct(1, 62, 1), direct(2, 7000, 3)),
            cell("fcn", "symrp", direct(0, 60, 2), relayed(1), failed(2)),
            cell("symrp", "fcn", relayed(0))),
        List.of(new OddRun("fcn", "symrp", 2, "no media <either> way", "nts --replay a,b,2")),
        1);
  }
}

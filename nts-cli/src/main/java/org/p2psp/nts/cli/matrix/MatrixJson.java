// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.List;
import java.util.stream.Collectors;
import org.p2psp.nts.cli.events.JsonLine;

/** A matrix as JSON, by the names that scripts rely on. The same matrix gives the same bytes. */
public final class MatrixJson {
  private MatrixJson() {}

  /** The whole text. */
  public static String of(MatrixResult result) {
    String cells =
        result.cells().stream().map(MatrixJson::cell).collect(Collectors.joining(",\n  "));
    String oddRuns =
        result.oddRuns().stream().map(MatrixJson::oddRun).collect(Collectors.joining(",\n  "));
    return "{\"conditions\": "
        + conditions(result)
        + ",\n\"cells\": [\n  "
        + cells
        + "\n],\n\"odd_run_count\": "
        + result.oddRunCount()
        + ",\n\"odd_runs\": ["
        + (oddRuns.isEmpty() ? "" : "\n  " + oddRuns + "\n")
        + "]}\n";
  }

  private static JsonLine conditions(MatrixResult result) {
    JsonLine line = new JsonLine();
    result.conditions().forEach((name, value) -> put(line, name, value));
    return line;
  }

  private static void put(JsonLine line, String name, Object value) {
    if (value instanceof List<?> list) {
      line.put(name, list.stream().map(String::valueOf).toList());
    } else if (value instanceof Boolean flag) {
      line.put(name, flag.booleanValue());
    } else if (value instanceof Double number) {
      line.put(name, number.doubleValue());
    } else if (value instanceof Number number) {
      line.put(name, number.longValue());
    } else {
      line.put(name, String.valueOf(value));
    }
  }

  private static String cell(MatrixCell cell) {
    return new JsonLine()
        .put("row", cell.row())
        .put("column", cell.column())
        .put("runs", cell.runs())
        .put("direct", cell.direct())
        .put("relayed", cell.relayed())
        .put("failed", cell.failed())
        .put("median_ms", rounded(cell.medianMs()))
        .put("p90_ms", rounded(cell.p90Ms()))
        .put("packets_median", rounded(cell.packetsMedian()))
        .put("attempts_median", rounded(cell.attemptsMedian()))
        .put("first_media_ms_median", rounded(cell.firstMediaMsMedian()))
        .put("both_ways_ms_median", rounded(cell.bothWaysMsMedian()))
        .put("direct_6s", cell.direct6s())
        .put("direct_after_1", cell.directAfter1())
        .put("direct_after_2", cell.directAfter2())
        .put("direct_after_3", cell.directAfter3())
        .put("direct_low", shareRounded(cell.directInterval().low()))
        .put("direct_high", shareRounded(cell.directInterval().high()))
        .toString();
  }

  /** To a hundredth of a unit, or NaN, which becomes null. */
  private static double rounded(double value) {
    return Double.isNaN(value) ? value : Math.round(value * 100) / 100.0;
  }

  private static double shareRounded(double share) {
    return Math.round(share * 1e6) / 1e6;
  }

  private static String oddRun(OddRun odd) {
    return new JsonLine()
        .put("row", odd.row())
        .put("column", odd.column())
        .put("run", odd.run())
        .put("remark", odd.remark())
        .put("replay", odd.replay())
        .toString();
  }
}

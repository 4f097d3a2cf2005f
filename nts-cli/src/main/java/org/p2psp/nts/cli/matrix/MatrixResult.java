// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;

/**
 * Success per pair of NATs, with all that is needed to report it.
 *
 * @param title for people
 * @param conditions of all runs by name, in the order to show them; values are a String, Long,
 *     Integer, Double, Boolean or a List of String
 * @param rows NAT types of the member
 * @param columns NAT types of the newcomer
 * @param cells row by row; a matrix that was cut short may have fewer
 * @param oddRuns the first of the runs to look at
 * @param oddRunCount how many there were in all
 */
public record MatrixResult(
    String title,
    Map<String, Object> conditions,
    List<String> rows,
    List<String> columns,
    List<MatrixCell> cells,
    List<OddRun> oddRuns,
    int oddRunCount) {
  /** Copies what it is given. */
  public MatrixResult {
    conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = List.copyOf(cells);
    oddRuns = List.copyOf(oddRuns);
  }

  /** The cell of a pair, or null if there is none. */
  public @Nullable MatrixCell cell(String row, String column) {
    for (MatrixCell cell : cells) {
      if (cell.row().equals(row) && cell.column().equals(column)) {
        return cell;
      }
    }
    return null;
  }

  /** Runs of all cells. */
  public int runs() {
    return cells.stream().mapToInt(MatrixCell::runs).sum();
  }

  /** Failed runs of all cells. */
  public int failed() {
    return cells.stream().mapToInt(MatrixCell::failed).sum();
  }

  /** The conditions in one line, for people; without the lists, which the matrix shows itself. */
  public String conditionsText() {
    StringBuilder text = new StringBuilder();
    conditions.forEach(
        (name, value) -> {
          if (!(value instanceof List<?>)) {
            text.append(text.isEmpty() ? "" : ", ").append(name.replace('_', ' '));
            text.append(' ').append(value);
          }
        });
    return text.toString();
  }

  /** List values as the command line has them. */
  static String join(List<?> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(text.isEmpty() ? "" : ",").append(value));
    return text.toString();
  }
}

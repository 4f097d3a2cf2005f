// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.cli.run.OutputFile;

/**
 * Where a matrix is to be written, as far as the user asked for it.
 *
 * @param json the figures
 * @param html the report
 * @param svg the heat map alone
 */
public record MatrixFiles(OutputFile json, OutputFile html, OutputFile svg) {
  /**
   * Writes all of them.
   *
   * @throws org.p2psp.nts.cli.run.UserError if one cannot be written
   */
  public void write(MatrixResult result) {
    json.write(MatrixJson.of(result));
    html.write(MatrixHtml.of(result));
    svg.write(MatrixHeatMap.of(result));
  }
}

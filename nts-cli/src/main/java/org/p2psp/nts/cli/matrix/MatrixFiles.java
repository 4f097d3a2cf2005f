// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.OutputFile;

/**
 * Where a matrix is to be written; each may be missing.
 *
 * @param json the figures
 * @param html the report
 * @param svg the heat map alone
 */
public record MatrixFiles(
    @Nullable OutputFile json, @Nullable OutputFile html, @Nullable OutputFile svg) {
  /**
   * Writes all of them.
   *
   * @throws org.p2psp.nts.cli.run.UserError if one cannot be written
   */
  public void write(MatrixResult result) {
    if (json != null) {
      json.write(MatrixJson.of(result));
    }
    if (html != null) {
      html.write(MatrixHtml.of(result));
    }
    if (svg != null) {
      svg.write(MatrixHeatMap.of(result));
    }
  }
}

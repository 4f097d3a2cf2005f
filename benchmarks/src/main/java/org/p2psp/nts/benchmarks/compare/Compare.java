// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares two result files of JMH: prints a table in Markdown and, if asked, writes a picture.
 * Arguments: the earlier file, the later file, {@code --svg FILE}. Ends with 2 if they are wrong
 * and with 1 if a file is.
 */
public final class Compare {
  private Compare() {}

  /** Runs it. */
  public static void main(String[] args) {
    boolean withPicture = args.length == 4 && args[2].equals("--svg");
    if (args.length != 2 && !withPicture) {
      System.err.println("expected BEFORE.json AFTER.json [--svg FILE]");
      System.exit(2);
    }
    try {
      Comparison comparison =
          Comparison.of(ResultFile.read(Path.of(args[0])), ResultFile.read(Path.of(args[1])));
      System.out.print(comparison.table());
      if (withPicture) {
        Files.writeString(Path.of(args[3]), new ComparisonPlot(comparison).svg());
      }
    } catch (IOException e) {
      System.err.println(e);
      System.exit(1);
    }
  }
}

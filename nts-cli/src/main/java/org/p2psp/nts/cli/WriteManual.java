// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.p2psp.nts.cli.manual.ManualFiles;

/** Writes manual pages and completion while the command is built: FOLDER, TIMESTAMP, VERSION. */
public final class WriteManual {
  private static final int DATE_LENGTH = "2026-01-01".length();

  private WriteManual() {}

  /** Called by the build. */
  public static void main(String[] args) throws IOException {
    String date = args[1].substring(0, DATE_LENGTH);
    ManualFiles.write(Nts.commandLine(), Path.of(args[0]), date, args[2]);
  }
}

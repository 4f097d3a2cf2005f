// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the command line in this process.
 *
 * @param status its exit status
 * @param output what it wrote to standard output
 * @param errors the lines that it wrote to standard error
 */
record Run(int status, String output, List<String> errors) {
  /** Runs it; standard output and error are back in place afterwards. */
  static Run of(String... arguments) {
    PrintStream realOutput = System.out;
    PrintStream realErrors = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      int status = Nts.commandLine().execute(arguments);
      return new Run(
          status,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(realOutput);
      System.setErr(realErrors);
    }
  }
}

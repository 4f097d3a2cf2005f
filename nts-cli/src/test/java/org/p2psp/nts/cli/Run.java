// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One run of the command line in this process.
 *
 * @param status its exit status
 * @param output what it wrote to standard output
 * @param errors the lines that it wrote to standard error
 */
record Run(int status, String output, List<String> errors) {
  /** Runs it with no settings but the arguments. */
  static Run of(String... arguments) {
    return in(Map.of("NTS_CONFIG", "none"), arguments);
  }

  /** Runs it in an environment; standard output and error are back in place afterwards. */
  static Run in(Map<String, String> environment, String... arguments) {
    PrintStream realOutput = System.out;
    PrintStream realErrors = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      int status = Nts.execute(environment, arguments);
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

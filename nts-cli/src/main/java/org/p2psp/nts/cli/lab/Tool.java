// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the system's tools to their end. */
final class Tool {
  private static final int SHOWN_CHARS = 400;

  private Tool() {}

  /** What the tool printed; an exit status other than 0 is an error. */
  static String run(String... command) throws LabException {
    return run("", List.of(command));
  }

  /** The same with something to read on its standard input. */
  static String run(String input, List<String> command) throws LabException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new LabException(
            "'" + String.join(" ", command) + "' ended with " + status + ": " + shorten(output));
      }
      return output;
    } catch (LabException e) {
      throw e;
    } catch (IOException e) {
      throw new LabException(
          "'" + String.join(" ", command) + "' cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted during '" + String.join(" ", command) + "'", e);
    }
  }

  private static String shorten(String output) {
    return output.length() <= SHOWN_CHARS ? output : output.substring(0, SHOWN_CHARS) + " ...";
  }
}

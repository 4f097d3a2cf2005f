// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Puts picocli's errors into words for people who do not know Java, and guesses what they meant.
 */
final class UsageText {
  private UsageText() {}

  static String of(ParameterException error) {
    String text =
        String.valueOf(error.getMessage())
            .replaceFirst(" is not an? (int|long)$", " is not a whole number, or too large")
            .replaceFirst(" is not a double$", " is not a number")
            .replaceFirst(" is not a boolean$", " is neither true nor false");
    return error instanceof UnmatchedArgumentException unmatched
        ? text + guess(unmatched)
        : text + mistyped(error.getCommandLine());
  }

  /** What is missing may be there, but mistyped, and picocli tells of what is missing first. */
  private static String mistyped(CommandLine command) {
    List<String> unmatched = command.getUnmatchedArguments();
    if (unmatched.isEmpty()) {
      return "";
    }
    String first = unmatched.get(0);
    String guess = guess(new UnmatchedArgumentException(command, List.of(first)));
    return guess.isEmpty() ? "" : "; '" + first + "' is unknown" + guess;
  }

  private static String guess(UnmatchedArgumentException unmatched) {
    List<String> alike = unmatched.getSuggestions();
    return alike.isEmpty() ? "" : " (did you mean '" + alike.get(0) + "'?)";
  }
}

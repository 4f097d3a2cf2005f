// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What manual pages and completion both tell of commands and options. */
final class OptionTexts {
  private static final Set<String> PATHS = Set.of("FILE", "DIR", "URL");

  private OptionTexts() {}

  /** What an option does, in one line. */
  static String description(ArgSpec option) {
    return oneLine(option.description());
  }

  /** What a command does, in one line. */
  static String description(CommandSpec command) {
    return oneLine(command.usageMessage().description());
  }

  private static String oneLine(String[] lines) {
    return String.join(" ", lines).replace("%n", " ").replace("%%", "%").strip();
  }

  /** The first sentence of what a command does, without its full stop. */
  static String summary(CommandSpec command) {
    String text = description(command);
    int colon = text.indexOf(": ");
    int stop = text.indexOf(". ");
    int end = stop < 0 ? text.length() : stop;
    end = colon < 0 ? end : Math.min(end, colon);
    return text.substring(0, end).replaceFirst("\\.$", "");
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  static boolean takesPath(ArgSpec option) {
    return PATHS.contains(option.paramLabel());
  }

  /** The values that an option can have; empty if there are too many to name. */
  static List<String> candidates(ArgSpec option) {
    List<String> candidates = new ArrayList<>();
    if (option.completionCandidates() != null) {
      option.completionCandidates().forEach(candidates::add);
    }
    return candidates;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes what fish has to know: a line for each command and option, and when it holds. */
final class FishCompletion {
  private static final String START =
      """
      # Options and commands of NAME, by 'NAME completion fish'.

      function __NAME_command --description 'The command so far, with those above it'
          set -l command NAME
          for word in (commandline -opc)[2..]
              switch "$command $word"
                  case COMMANDS
                      set command "$command $word"
              end
          end
          echo $command
      end

      function __NAME_at
          test (__NAME_command) = "$argv"
      end

      complete -c NAME -f
      """;

  private final String name;
  private final StringBuilder text = new StringBuilder();

  private FishCompletion(String name) {
    this.name = name;
  }

  static String script(CommandSpec root) {
    FishCompletion script = new FishCompletion(root.name());
    List<String> commands = new ArrayList<>();
    addBelow(root, commands);
    script.text.append(
        START.replace("NAME", root.name()).replace("COMMANDS", String.join(" ", commands)));
    script.command(root);
    return script.text.toString();
  }

  private static void addBelow(CommandSpec command, List<String> commands) {
    for (CommandLine sub : command.subcommands().values()) {
      commands.add(quoted(sub.getCommandSpec().qualifiedName()));
      addBelow(sub.getCommandSpec(), commands);
    }
  }

  private void command(CommandSpec command) {
    text.append('\n');
    for (CommandLine sub : command.subcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      line(command, "-a " + spec.name() + " -d " + quoted(OptionTexts.summary(spec)));
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      List<String> candidates = OptionTexts.candidates(positional);
      if (!candidates.isEmpty()) {
        line(command, "-a " + quoted(String.join(" ", candidates)));
      }
    }
    for (OptionSpec option : command.options()) {
      line(command, option(option));
    }
    command.subcommands().values().forEach(sub -> command(sub.getCommandSpec()));
  }

  private void line(CommandSpec at, String completion) {
    String condition = quoted("__" + name + "_at " + at.qualifiedName());
    text.append("complete -c ").append(name).append(" -n ").append(condition);
    text.append(' ').append(completion).append('\n');
  }

  private static String option(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      words.append(isLong ? "-l " + name.substring(2) : "-s " + name.substring(1)).append(' ');
    }
    return words + value(option) + "-d " + quoted(OptionTexts.description(option));
  }

  private static String value(OptionSpec option) {
    if (!OptionTexts.takesValue(option)) {
      return "";
    }
    List<String> candidates = OptionTexts.candidates(option);
    if (!candidates.isEmpty()) {
      return "-x -a " + quoted(String.join(" ", candidates)) + " ";
    }
    return OptionTexts.takesPath(option) ? "-r -F " : "-x ";
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a completion function of zsh for each command, which also shows what each option does. */
final class ZshCompletion {
  private final StringBuilder text = new StringBuilder();

  private ZshCompletion() {}

  static String script(CommandSpec root) {
    ZshCompletion script = new ZshCompletion();
    script.line("#compdef " + root.name());
    script.line(
        "# Options and commands of " + root.name() + ", by '" + root.name() + " completion zsh'.");
    script.function(root);
    String function = function(root.qualifiedName("_"));
    script.line("");
    script.line("if [[ $funcstack[1] == " + function + " ]]; then");
    script.line("  " + function + " \"$@\"");
    script.line("else");
    script.line("  compdef " + function + " " + root.name());
    script.line("fi");
    return script.text.toString();
  }

  private static String function(String name) {
    return "_" + name.replace('-', '_');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void function(CommandSpec command) {
    boolean group = !command.subcommands().isEmpty();
    line("");
    line(function(command.qualifiedName("_")) + "() {");
    if (group) {
      line("  local context state state_descr line");
      line("  typeset -A opt_args");
    }
    line("  _arguments " + (group ? "-C" : "-s -S") + " \\");
    for (OptionSpec option : command.options()) {
      line("    " + option(option) + " \\");
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      line("    " + positional(positional) + " \\");
    }
    if (group) {
      line("    '1: :->command' '*:: :->rest'");
      dispatch(command);
    } else {
      line("    && return 0");
    }
    line("}");
    command.subcommands().values().forEach(sub -> function(sub.getCommandSpec()));
  }

  private void dispatch(CommandSpec command) {
    line("  case $state in");
    line("    command)");
    line("      local -a commands=(");
    for (CommandLine sub : command.subcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      String entry = spec.name() + ":" + OptionTexts.summary(spec).replace(":", "\\:");
      line("        " + quoted(entry));
    }
    line("      )");
    line("      _describe -t commands '" + command.qualifiedName() + " command' commands ;;");
    line("    rest)");
    line("      case $words[1] in");
    for (CommandLine sub : command.subcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      line("        " + spec.name() + ") " + function(spec.qualifiedName("_")) + " ;;");
    }
    line("      esac ;;");
    line("  esac");
  }

  /** In the notation of {@code _arguments}, all names of an option excluding each other. */
  private static String option(OptionSpec option) {
    List<String> names = List.of(option.names());
    boolean value = OptionTexts.takesValue(option);
    String tail =
        "[" + escaped(OptionTexts.description(option)) + "]" + (value ? action(option) : "");
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      String prefix = option.isMultiValue() ? "*" : "(" + String.join(" ", names) + ")";
      String assigned = value && name.startsWith("--") ? "=" : "";
      all.append(all.isEmpty() ? "" : " ").append(quoted(prefix + name + assigned + tail));
    }
    return all.toString();
  }

  private static String positional(PositionalParamSpec positional) {
    int index = positional.index().min() + 1;
    String place = positional.index().max() == Integer.MAX_VALUE ? "*" : String.valueOf(index);
    return quoted(place + action(positional));
  }

  private static String action(ArgSpec argument) {
    List<String> candidates = OptionTexts.candidates(argument);
    String values =
        !candidates.isEmpty()
            ? "(" + String.join(" ", candidates) + ")"
            : OptionTexts.takesPath(argument) ? "_files" : " ";
    return ":" + escaped(argument.paramLabel()) + ":" + values;
  }

  private static String escaped(String description) {
    return description.replaceAll("([\\\\\\[\\]:])", "\\\\$1");
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a completion function of bash. Picocli has one too, but that offers no files where an
 * option takes one, and mixes up the values of options with the same label.
 */
final class BashCompletion {
  private static final String START =
      """
      # Options and commands of NAME, by 'NAME completion bash'.

      _NAME() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        # To bash, --option=value is three words.
        if [[ $current == "=" ]]; then
          current=""
        elif [[ $previous == "=" ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        local command=NAME i
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "$command ${COMP_WORDS[i]}" in
      """;
  private static final String MIDDLE =
      """
          esac
        done
        local words="" options="" value=""
        case $command in
      """;
  private static final String END =
      """
        esac
        local IFS=$' \\t\\n'
        if [[ $value == none ]]; then
          COMPREPLY=()
        elif [[ $value == file ]]; then
          type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
          IFS=$'\\n'
          COMPREPLY=($(compgen -f -- "$current"))
        elif [[ -n $value ]]; then
          COMPREPLY=($(compgen -W "$value" -- "$current"))
        elif [[ $current == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$current"))
        else
          COMPREPLY=($(compgen -W "$words" -- "$current"))
        fi
      }

      complete -F _NAME NAME
      """;

  private final StringBuilder text = new StringBuilder();

  private BashCompletion() {}

  static String script(CommandSpec root) {
    BashCompletion script = new BashCompletion();
    script.text.append(START.replace("NAME", root.name()));
    script.path(root);
    script.text.append(MIDDLE);
    script.command(root);
    script.text.append(END.replace("NAME", root.name()));
    return script.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** How a word leads from a command to the one below it. */
  private void path(CommandSpec command) {
    for (CommandLine sub : command.subcommands().values()) {
      String name = "'" + sub.getCommandSpec().qualifiedName() + "'";
      line("      " + name + ") command=" + name + " ;;");
      path(sub.getCommandSpec());
    }
  }

  private void command(CommandSpec command) {
    List<String> words = new ArrayList<>(command.subcommands().keySet());
    for (PositionalParamSpec positional : command.positionalParameters()) {
      words.addAll(OptionTexts.candidates(positional));
    }
    List<String> names = new ArrayList<>();
    command.options().forEach(option -> names.addAll(List.of(option.names())));
    line("    '" + command.qualifiedName() + "')");
    line("      words=\"" + String.join(" ", words) + "\"");
    line("      options=\"" + String.join(" ", names) + "\"");
    line("      case $previous in");
    for (OptionSpec option : command.options()) {
      if (OptionTexts.takesValue(option)) {
        String alternatives = String.join(" | ", option.names());
        line("        " + alternatives + ") value=\"" + value(option) + "\" ;;");
      }
    }
    line("      esac ;;");
    command.subcommands().values().forEach(sub -> command(sub.getCommandSpec()));
  }

  private static String value(ArgSpec option) {
    List<String> candidates = OptionTexts.candidates(option);
    if (!candidates.isEmpty()) {
      return String.join(" ", candidates);
    }
    return OptionTexts.takesPath(option) ? "file" : "none";
  }
}

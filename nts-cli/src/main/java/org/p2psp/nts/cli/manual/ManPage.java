// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, as man(7) has them. */
final class ManPage {
  private final CommandSpec command;
  private final Roff page = new Roff();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** Its name: {@code nts-simulate-matrix} for {@code nts simulate matrix}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /**
   * Writes it.
   *
   * @param date of the release, as in 2026-01-01
   * @param version as in {@code nts 1.0.0}
   */
  static String of(CommandSpec command, String date, String version) {
    return new ManPage(command).write(date, version);
  }

  private String write(String date, String version) {
    page.macro("TH", name(command).toUpperCase(Locale.ROOT), "1", date, version, "NTS for Java");
    page.macro("SH", "NAME");
    page.raw(Roff.escaped(name(command)) + " \\-").text(OptionTexts.summary(command));
    synopsis();
    page.macro("SH", "DESCRIPTION").text(OptionTexts.description(command));
    options();
    commands();
    exitStatus();
    environment();
    seeAlso();
    return page.toString();
  }

  private void synopsis() {
    page.macro("SH", "SYNOPSIS");
    List<String> words = new ArrayList<>();
    words.add(Roff.bold(command.qualifiedName()));
    for (OptionSpec option : command.options()) {
      if (option.required()) {
        words.add(Roff.bold(option.names()[0]) + " " + Roff.italic(option.paramLabel()));
      }
    }
    words.add("[" + Roff.italic("OPTION") + "]...");
    if (!command.subcommands().isEmpty()) {
      words.add(Roff.italic("COMMAND"));
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      words.add(positional(positional));
    }
    page.raw(String.join(" ", words));
  }

  private static String positional(PositionalParamSpec positional) {
    String label = Roff.italic(positional.paramLabel());
    String many = positional.index().max() == Integer.MAX_VALUE ? "..." : "";
    return positional.required() ? label + many : "[" + label + many + "]";
  }

  private void options() {
    page.macro("SH", "OPTIONS");
    for (PositionalParamSpec positional : command.positionalParameters()) {
      page.macro("TP").raw(Roff.italic(positional.paramLabel()));
      page.text(OptionTexts.description(positional));
    }
    List<OptionSpec> options = new ArrayList<>(command.options());
    options.sort(Comparator.comparing(option -> option.longestName()));
    for (OptionSpec option : options) {
      List<String> names = new ArrayList<>();
      Arrays.stream(option.names()).map(Roff::bold).forEach(names::add);
      String value = OptionTexts.takesValue(option) ? " " + Roff.italic(option.paramLabel()) : "";
      page.macro("TP").raw(String.join(", ", names) + value);
      page.text(OptionTexts.description(option));
    }
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      page.macro("SH", "COMMANDS");
      for (CommandLine sub : command.subcommands().values()) {
        CommandSpec spec = sub.getCommandSpec();
        page.macro("TP").raw(reference(spec)).text(OptionTexts.summary(spec) + ".");
      }
    }
  }

  private void exitStatus() {
    Map<String, String> statuses = command.usageMessage().exitCodeList();
    if (!statuses.isEmpty()) {
      page.macro("SH", "EXIT STATUS");
      statuses.forEach((status, meaning) -> page.macro("TP").raw(Roff.bold(status)).text(meaning));
    }
  }

  private void environment() {
    page.macro("SH", "ENVIRONMENT");
    page.text(
        "Each option can also be set by a variable: NTS_, the command if it is meant alone, and the"
            + " option, in capitals with underscores, as in NTS_PEER_SPLITTER or NTS_SPLITTER. The"
            + " command line is stronger.");
    page.macro("SH", "FILES");
    page.macro("TP").raw(Roff.italic("$XDG_CONFIG_HOME/nts/nts.toml"));
    page.text(
        "Settings in TOML: a table for each command, [common] for all; else"
            + " /etc/nts/nts.toml. The environment is stronger.");
  }

  private void seeAlso() {
    List<String> others = new ArrayList<>();
    if (command.parent() != null) {
      others.add(reference(command.parent()));
      for (CommandLine sibling : command.parent().subcommands().values()) {
        if (sibling.getCommandSpec() != command) {
          others.add(reference(sibling.getCommandSpec()));
        }
      }
    }
    command.subcommands().values().forEach(sub -> others.add(reference(sub.getCommandSpec())));
    page.macro("SH", "SEE ALSO").raw(String.join(", ", others));
  }

  private static String reference(CommandSpec other) {
    return Roff.bold(name(other)) + "(1)";
  }
}

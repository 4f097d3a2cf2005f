// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can be set: a table for each command, named as the command, with a key for each of its
 * options, named as the option; and a table for what several commands have in common.
 */
final class ConfigKeys {
  /** The table whose keys hold for all commands that have the option. */
  static final String COMMON = "common";

  /** The option that names the file, which can hardly stand in it. */
  static final String CONFIG = "config";

  private final Map<String, Map<String, List<OptionSpec>>> tables = new TreeMap<>();

  private ConfigKeys() {}

  /** The keys of a command and of all below it. */
  static ConfigKeys of(CommandSpec root) {
    ConfigKeys keys = new ConfigKeys();
    keys.tables.put(COMMON, new TreeMap<>());
    root.subcommands().values().forEach(command -> keys.add(command.getCommandSpec()));
    return keys;
  }

  private void add(CommandSpec command) {
    Map<String, List<OptionSpec>> own = new TreeMap<>();
    Map<String, List<OptionSpec>> common = keys(COMMON);
    for (OptionSpec option : command.options()) {
      if (isSettable(option)) {
        own.put(key(option), List.of(option));
        common.computeIfAbsent(key(option), key -> new ArrayList<>()).add(option);
      }
    }
    tables.put(table(command), own);
    for (CommandLine sub : command.subcommands().values()) {
      add(sub.getCommandSpec());
    }
  }

  /** All tables, as {@code simulate.matrix}. */
  Map<String, Map<String, List<OptionSpec>>> tables() {
    return tables;
  }

  /** The keys of a table, and the options that each stands for; empty if there is no such table. */
  Map<String, List<OptionSpec>> keys(String table) {
    return tables.getOrDefault(table, Map.of());
  }

  static boolean isSettable(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp() && !key(option).equals(CONFIG);
  }

  /** The key of an option: its first name without dashes. */
  static String key(OptionSpec option) {
    return option.names()[0].replaceFirst("^-+", "");
  }

  /** The table of a command; empty for the root. */
  static String table(CommandSpec command) {
    String name = command.qualifiedName(".");
    int end = name.indexOf('.');
    return end < 0 ? "" : name.substring(end + 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.UserError;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import picocli.CommandLine.Model.OptionSpec;

/** A configuration file in TOML, checked against what can be set. */
final class ConfigFile {
  private static final int MOST_SHOWN = 20;

  private final Path path;
  private final ConfigKeys known;
  private final TomlParseResult file;
  private final Map<String, Map<String, Setting>> settings = new TreeMap<>();

  private ConfigFile(Path path, ConfigKeys known, TomlParseResult file) {
    this.path = path;
    this.known = known;
    this.file = file;
  }

  /**
   * Reads a whole file.
   *
   * @throws UserError that names file, line, key, value and what was expected
   */
  static ConfigFile read(Path path, ConfigKeys known) {
    TomlParseResult result;
    try {
      result = Toml.parse(path);
    } catch (IOException e) {
      throw UserError.failure("configuration file '" + path + "' cannot be read: " + e);
    }
    ConfigFile file = new ConfigFile(path, known, result);
    if (result.hasErrors()) {
      TomlParseError first = result.errors().get(0);
      throw file.error(first.position(), first.getMessage());
    }
    file.readTable(List.of(), result);
    return file;
  }

  /** What a table says of a key, or null. */
  @Nullable
  Setting setting(String table, String key) {
    return settings.getOrDefault(table, Map.of()).get(key);
  }

  private void readTable(List<String> name, TomlTable table) {
    for (String key : table.keySet()) {
      List<String> full = new ArrayList<>(name);
      full.add(key);
      Object value = table.get(List.of(key));
      if (value instanceof TomlTable inner) {
        if (!known.tables().containsKey(String.join(".", full))) {
          throw unknown("table", full, known.tables().keySet());
        }
        readTable(full, inner);
      } else {
        readValue(name, key, full, value);
      }
    }
  }

  private void readValue(
      List<String> tableName, String key, List<String> full, @Nullable Object value) {
    String table = String.join(".", tableName);
    List<OptionSpec> options = known.keys(table).get(key);
    if (options == null) {
      throw unknown("key", full, known.keys(table).keySet());
    }
    String text = "";
    for (OptionSpec option : options) {
      try {
        text = value == null ? "" : SettingValue.text(value, option);
      } catch (IllegalArgumentException e) {
        throw error(position(full), dotted(full) + shown(key, full) + ": " + e.getMessage());
      }
    }
    String origin = path + " line " + position(full).line() + ", key " + dotted(full);
    settings.computeIfAbsent(table, name -> new TreeMap<>()).put(key, new Setting(text, origin));
  }

  /** The value as it stands in the file, but for secrets. */
  private String shown(String key, List<String> full) {
    if (key.endsWith("secret") || key.endsWith("password")) {
      return "";
    }
    Object value = file.get(full);
    Object plain = value instanceof TomlArray array ? array.toList() : value;
    return " = " + (plain instanceof String text ? '"' + text + '"' : plain);
  }

  private UserError unknown(String what, List<String> full, Collection<String> names) {
    String name = what.equals("key") ? full.get(full.size() - 1) : dotted(full);
    String nearest = NearestName.of(name, names);
    String advice;
    if (known.tables().containsKey(dotted(full))) {
      advice = "expected a table of that name: [" + dotted(full) + "]";
    } else if (full.size() == 1 && what.equals("key")) {
      advice = "expected it in a table: [" + ConfigKeys.COMMON + "], or that of a command";
    } else if (nearest != null) {
      advice = "did you mean '" + nearest + "'?";
    } else if (names.isEmpty()) {
      advice = "expected none there";
    } else if (names.size() > MOST_SHOWN) {
      advice = "'nts COMMAND --help' lists the options that can be set";
    } else {
      advice = "expected one of " + String.join(", ", names);
    }
    return error(position(full), "unknown " + what + " '" + dotted(full) + "'; " + advice);
  }

  private TomlPosition position(List<String> full) {
    TomlPosition position = file.inputPositionOf(full);
    return position == null ? TomlPosition.positionAt(1, 1) : position;
  }

  private static String dotted(List<String> full) {
    return Toml.joinKeyPath(full);
  }

  private UserError error(TomlPosition position, @Nullable String message) {
    return UserError.usage(
        path
            + " line "
            + position.line()
            + ", column "
            + position.column()
            + ": "
            + String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
  }
}

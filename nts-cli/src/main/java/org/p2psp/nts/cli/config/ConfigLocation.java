// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.UserError;

/** Finds the configuration file: the one that was named, else the user's, else the machine's. */
final class ConfigLocation {
  private static final String OPTION = "--config";
  private static final String VARIABLE = "NTS_CONFIG";
  private static final String NONE = "none";
  private static final String FOLDER = "nts";
  private static final String FILE = "nts.toml";

  private ConfigLocation() {}

  /**
   * The file to read; null if there is none.
   *
   * @throws UserError if one was named that is no file
   */
  static @Nullable Path find(Map<String, String> environment, String... arguments) {
    String named = argument(arguments);
    if (named != null) {
      return named(OPTION, named);
    }
    named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return named(VARIABLE, named);
    }
    Path users = folderOfUser(environment);
    if (users != null && Files.exists(users.resolve(FILE))) {
      return users.resolve(FILE);
    }
    Path machines = Path.of("/etc", FOLDER, FILE);
    return Files.exists(machines) ? machines : null;
  }

  /** By hand, since the file gives the defaults with which picocli reads the command line. */
  private static @Nullable String argument(String... arguments) {
    for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        return arguments[i + 1];
      }
      if (arguments[i].startsWith(OPTION + "=")) {
        return arguments[i].substring(OPTION.length() + 1);
      }
    }
    return null;
  }

  private static @Nullable Path named(String by, String name) {
    if (name.equals(NONE)) {
      return null;
    }
    try {
      Path path = Path.of(name);
      if (Files.exists(path) && !Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw UserError.failure(by + " '" + name + "': " + e.getMessage());
    }
    throw UserError.failure(
        by + " '" + name + "': expected a configuration file, or 'none' to read none");
  }

  /** As the XDG Base Directory Specification has it. */
  private static @Nullable Path folderOfUser(Map<String, String> environment) {
    String home = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (!home.isEmpty()) {
      return Path.of(home, FOLDER);
    }
    home = environment.getOrDefault("HOME", "");
    return home.isEmpty() ? null : Path.of(home, ".config", FOLDER);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.UserError;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives picocli the values of options that are not on the command line: from the environment, the
 * command's own variable before the common one, then from the file, the command's own table before
 * the common one.
 */
public final class ConfiguredDefaults implements IDefaultValueProvider {
  private static final String PREFIX = "NTS_";
  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

  private final Map<String, String> environment;
  private final @Nullable ConfigFile file;
  private final boolean idle;
  private final Map<String, Setting> used = new TreeMap<>();

  private ConfiguredDefaults(
      Map<String, String> environment, @Nullable ConfigFile file, boolean idle) {
    this.environment = environment;
    this.file = file;
    this.idle = idle;
  }

  /**
   * Reads the configuration file, if there is one. A command line that asks for help gets help on
   * the built-in defaults, whatever is configured.
   *
   * @param root gives the command with all subcommands, any of which a file may configure
   * @throws UserError if the file is wrong
   */
  public static ConfiguredDefaults load(
      Supplier<CommandSpec> root, Map<String, String> environment, String... arguments) {
    if (asksForHelp(arguments)) {
      return new ConfiguredDefaults(environment, null, true);
    }
    Path path = ConfigLocation.find(environment, arguments);
    ConfigFile file = path == null ? null : ConfigFile.read(path, ConfigKeys.of(root.get()));
    return new ConfiguredDefaults(environment, file, false);
  }

  private static boolean asksForHelp(String... arguments) {
    for (String argument : arguments) {
      if (argument.equals("--")) {
        return false;
      }
      if (HELP.contains(argument)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (idle || !(argument instanceof OptionSpec option) || !ConfigKeys.isSettable(option)) {
      return null;
    }
    String table = ConfigKeys.table(option.command());
    Setting setting = setting(table, ConfigKeys.key(option));
    if (setting == null) {
      return null;
    }
    used.put(table + ' ' + option.names()[0], setting);
    // What picocli would read as a variable is meant literally.
    return setting.text().replace("${", "$${");
  }

  private @Nullable Setting setting(String table, String key) {
    Setting setting = null;
    for (String variable : variables(table, key)) {
      String text = environment.getOrDefault(variable, "");
      if (setting == null && !text.isEmpty()) {
        setting = new Setting(text, "the environment variable " + variable);
      }
    }
    if (setting == null && file != null) {
      setting = file.setting(table, key);
      setting = setting == null ? file.setting(ConfigKeys.COMMON, key) : setting;
    }
    return setting;
  }

  /** The variables of an option, the strongest first. */
  static List<String> variables(String table, String key) {
    return List.of(PREFIX + upper(table) + '_' + upper(key), PREFIX + upper(key));
  }

  private static String upper(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** A message with, for each option in it that was not set on the command line, where it was. */
  public String explain(CommandSpec command, String message) {
    StringBuilder text = new StringBuilder(message);
    String table = ConfigKeys.table(command);
    for (OptionSpec option : command.options()) {
      String name = option.names()[0];
      Setting setting = used.get(table + ' ' + name);
      Pattern mention = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
      if (setting != null && mention.matcher(message).find()) {
        text.append("; ").append(name).append(" comes from ").append(setting.origin());
      }
    }
    return text.toString();
  }
}

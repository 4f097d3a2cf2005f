// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.command.DemoCommand;
import org.p2psp.nts.cli.command.MonitorCommand;
import org.p2psp.nts.cli.command.PeerCommand;
import org.p2psp.nts.cli.command.ProbeCommand;
import org.p2psp.nts.cli.command.ProvidersCommand;
import org.p2psp.nts.cli.command.SplitterCommand;
import org.p2psp.nts.cli.config.ConfiguredDefaults;
import org.p2psp.nts.cli.lab.command.LabCommand;
import org.p2psp.nts.cli.manual.CompletionCommand;
import org.p2psp.nts.cli.run.BuildVersion;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.cli.simulate.SimulateCommand;
import org.p2psp.nts.cli.status.PingCommand;
import org.p2psp.nts.cli.status.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The {@code nts} command. Exit status: 0 success, 1 a run-time failure, 2 a usage error. */
@Command(
    name = "nts",
    description = "NAT traversal for peer-to-peer live streaming.",
    mixinStandardHelpOptions = true,
    versionProvider = Nts.Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:success", "1:a run-time failure", "2:a usage error"})
public final class Nts {
  private static final Map<String, Class<?>> SUBCOMMANDS = subcommands();
  private static final Set<String> ROLES = Set.of("splitter", "monitor", "peer", "probe");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Take settings from there; 'none' reads no file (default: nts/nts.toml in"
              + " $XDG_CONFIG_HOME or ~/.config, else /etc/nts/nts.toml).")
  @Nullable
  String config;

  /** Runs the command line and ends the process with its exit status. */
  public static void main(String[] args) {
    // Else JNA runs a process to learn where libraries are; libc, which is all we need, is here.
    System.setProperty("jna.platform.library.path", "");
    System.exit(execute(System.getenv(), args));
  }

  /** Runs the command line, with settings from the environment and from a file. */
  static int execute(Map<String, String> environment, String... args) {
    // To describe all to picocli would take a role longer than all else that it does at its start.
    boolean isRole = args.length > 0 && ROLES.contains(args[0]);
    CommandLine line = isRole ? commandLine(Set.of(args[0])) : commandLine();
    try {
      line.setDefaultValueProvider(
          ConfiguredDefaults.load(() -> commandLine().getCommandSpec(), environment, args));
    } catch (UserError e) {
      System.err.println("nts: " + e.getMessage());
      return e.exitStatus();
    }
    return line.execute(args);
  }

  /** The command, with errors as one line each. */
  static CommandLine commandLine() {
    return commandLine(SUBCOMMANDS.keySet());
  }

  private static CommandLine commandLine(Set<String> subcommands) {
    CommandLine line = new CommandLine(new Nts());
    SUBCOMMANDS.forEach(
        (name, type) -> {
          if (subcommands.contains(name)) {
            line.addSubcommand(name, type);
          }
        });
    line.setParameterExceptionHandler((e, args) -> onUsageError(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> onFailure(e, command));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** All, by name, in the order in which help lists them. */
  private static Map<String, Class<?>> subcommands() {
    Map<String, Class<?>> all = new LinkedHashMap<>();
    all.put("demo", DemoCommand.class);
    all.put("splitter", SplitterCommand.class);
    all.put("monitor", MonitorCommand.class);
    all.put("peer", PeerCommand.class);
    all.put("probe", ProbeCommand.class);
    all.put("status", StatusCommand.class);
    all.put("ping", PingCommand.class);
    all.put("simulate", SimulateCommand.class);
    all.put("lab", LabCommand.class);
    all.put("providers", ProvidersCommand.class);
    all.put("completion", CompletionCommand.class);
    return all;
  }

  private static int onUsageError(ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = explained(e.getCommandLine(), UsageText.of(e));
    System.err.println(name + ": " + message + "; see '" + name + " --help'");
    return CommandLine.ExitCode.USAGE;
  }

  private static int onFailure(Exception e, CommandLine command) throws Exception {
    if (e instanceof UserError error) {
      String message = explained(command, error.getMessage());
      System.err.println(command.getCommandSpec().qualifiedName() + ": " + message);
      return error.exitStatus();
    }
    throw e;
  }

  private static String explained(CommandLine command, @Nullable String message) {
    String text = String.valueOf(message);
    return command.getDefaultValueProvider() instanceof ConfiguredDefaults defaults
        ? defaults.explain(command.getCommandSpec(), text)
        : text;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"nts " + BuildVersion.text()};
    }
  }
}

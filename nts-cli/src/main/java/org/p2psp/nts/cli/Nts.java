package org.p2psp.nts.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code nts} command. Exit status: 0 success, 1 a run-time failure, 2 a usage error. */
@Command(
    name = "nts",
    description = "NAT traversal for peer-to-peer live streaming.",
    mixinStandardHelpOptions = true,
    versionProvider = Nts.Version.class)
public final class Nts implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  private CommandSpec spec;

  /** Runs the command line and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Nts()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Nts.class.getPackage().getImplementationVersion();
      return new String[] {"nts " + (version == null ? "(not packaged)" : version)};
    }
  }
}

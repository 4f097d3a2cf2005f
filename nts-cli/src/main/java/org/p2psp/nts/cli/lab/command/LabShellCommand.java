// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.LabNamespaces;
import org.p2psp.nts.cli.lab.LabSite;
import org.p2psp.nts.cli.lab.ScratchFolder;
import org.p2psp.nts.cli.lab.ThisProgram;
import org.p2psp.nts.cli.run.LinkOptions;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nts lab shell}: a look inside. */
@Command(
    name = "shell",
    description =
        "Opens a shell on a host of a lab, or runs the command that follows --. Builds the"
            + " lab, with two homes, a public splitter and a public monitor, and removes it at"
            + " the end; with --lab it is one that is in use. Ends with the status of the shell"
            + " or command.")
public final class LabShellCommand implements Callable<Integer> {
  private static final int SPLITTER_PORT = 4242;

  @Parameters(
      index = "0",
      paramLabel = "HOST",
      description =
          "a or b, the hosts in the two homes; nata or natb, their NATs; natacgn or natbcgn, the"
              + " carriers' where a type has one; splitter; monitor. With --lab whatever that lab"
              + " has.")
  String host = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "What to run there, after -- (default: $SHELL).")
  List<String> command = List.of();

  @Option(
      names = "--types",
      paramLabel = "A,B",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "prcn,symsp",
      description =
          "NAT types of the two homes; 'same' as the second puts b into a's (default:"
              + " ${DEFAULT-VALUE}).")
  List<String> types = List.of();

  @Mixin final LinkOptions link = new LinkOptions("0ms", "0ms", "0%");

  @Option(
      names = "--team",
      fallbackValue = "true",
      description = "Run a splitter with a test picture and a monitor on their hosts.")
  boolean team;

  @Option(
      names = "--lab",
      paramLabel = "ID",
      defaultValue = "",
      description =
          "Enter this lab in place of a new one; its id is in the names that 'ip netns' shows:"
              + " nts-ID-HOST.")
  String lab = "";

  @Override
  public Integer call() throws InterruptedException {
    List<String> wanted = command.isEmpty() ? List.of(userShell()) : command;
    try {
      return lab.isEmpty() ? inNewLab(wanted) : LabNamespaces.attend(lab, host, wanted);
    } catch (IOException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  private static String userShell() {
    String shell = System.getenv("SHELL");
    return shell == null || shell.isEmpty() ? "/bin/sh" : shell;
  }

  private int inNewLab(List<String> wanted) throws IOException, InterruptedException {
    if (types.size() != 2) {
      throw UserError.usage("--types " + types + ": expected two NAT types, as in prcn,symsp");
    }
    NatBehavior first = LabNats.parse("--types", types.get(0).strip());
    NatBehavior second = LabNats.parseNewcomers("--types", types.get(1).strip());
    checkHost(first, second);
    LinkConditions conditions = link.conditions();
    DeadLabs.remove();
    try (ScratchFolder folder = ScratchFolder.make();
        KernelLab built = KernelLab.open(folder.path(), conditions, 1)) {
      Map<String, LabHost> hosts = build(built, first, second);
      LabHost entered = hosts.get(host);
      if (entered == null) {
        throw new IllegalStateException(host + " was not built");
      }
      if (command.isEmpty()) {
        welcome(built, hosts);
      }
      return entered.attend(wanted);
    }
  }

  /** Before anything is built, which takes rights. */
  private void checkHost(NatBehavior first, @Nullable NatBehavior second) {
    List<String> expected = new ArrayList<>(List.of("a", "b"));
    addRouters(expected, "nata", first);
    if (second != null) {
      addRouters(expected, "natb", second);
    }
    expected.addAll(List.of("splitter", "monitor"));
    if (!expected.contains(host)) {
      throw UserError.usage(
          "HOST '"
              + host
              + "': expected one of "
              + String.join(", ", expected)
              + " with --types "
              + String.join(",", types));
    }
  }

  private static void addRouters(List<String> expected, String name, NatBehavior nat) {
    expected.add(name);
    if (nat.carrier() != null) {
      expected.add(KernelLab.carrierName(name));
    }
  }

  private Map<String, LabHost> build(
      KernelLab built, NatBehavior first, @Nullable NatBehavior second) throws LabException {
    Map<String, LabHost> hosts = new LinkedHashMap<>();
    LabHost splitter = built.addPublicHost("splitter");
    LabHost monitor = built.addPublicHost("monitor");
    hosts.put("splitter", splitter);
    hosts.put("monitor", monitor);
    LabSite one = addHome(built, "nata", first, hosts);
    LabSite other = second == null ? one : addHome(built, "natb", second, hosts);
    hosts.put("a", one.addHost("a"));
    hosts.put("b", other.addHost("b"));
    if (team) {
      startTeam(splitter, monitor);
    }
    return hosts;
  }

  private static LabSite addHome(
      KernelLab built, String name, NatBehavior nat, Map<String, LabHost> hosts)
      throws LabException {
    LabSite site = built.addSite(name, nat);
    hosts.put(name, site.router());
    LabHost carriers = site.carriersRouter();
    if (carriers != null) {
      hosts.put(carriers.name(), carriers);
    }
    return site;
  }

  private static void startTeam(LabHost splitter, LabHost monitor) throws LabException {
    String listen = "0.0.0.0:" + SPLITTER_PORT;
    String address = splitter.address() + ":" + SPLITTER_PORT;
    splitter.exec(
        "splitter",
        ThisProgram.command("splitter", "--source", "test:", "--listen", listen, "--live", "off"));
    monitor.exec("monitor", ThisProgram.command("monitor", "--splitter", address, "--live", "off"));
  }

  private void welcome(KernelLab built, Map<String, LabHost> hosts) {
    System.err.println(
        "nts lab: lab " + built.id() + ", this is '" + host + "'; exit removes the lab");
    hosts.forEach(
        (name, each) -> System.err.printf(Locale.ROOT, "  %-9s %s%n", name, each.address()));
    System.err.println("another shell in it: nts lab shell --lab " + built.id() + " b");
  }
}

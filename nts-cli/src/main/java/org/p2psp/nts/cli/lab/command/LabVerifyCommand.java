// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabSite;
import org.p2psp.nts.cli.lab.NatFindings;
import org.p2psp.nts.cli.lab.NatVerifier;
import org.p2psp.nts.cli.lab.ScratchFolder;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.NatBehavior;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nts lab verify}: what the lab's NATs really do. */
@Command(
    name = "verify",
    description =
        "Builds a kernel NAT of each type, finds out with plain sockets how it maps, filters and"
            + " allocates ports, and compares; with a carrier, what both do together. Ends with 1 if"
            + " one is not what its name says.")
public final class LabVerifyCommand implements Callable<Integer> {
  @Option(
      names = "--types",
      paramLabel = "A,B",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "fcn,rcn,prcn,sympp,symsp,symsp:2,symrp,symrp:classes,prcn+cgn=symrp",
      // In words, since no line of a manual page would hold the list.
      description =
          "NAT types to examine (default: the six, symsp:2, symrp:classes, prcn+cgn=symrp).")
  List<String> types = List.of();

  @Override
  public Integer call() {
    List<NatBehavior> nats =
        types.stream().map(type -> LabNats.parse("--types", type.strip())).toList();
    try {
      return verify(nats) ? 0 : 1;
    } catch (IOException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  private boolean verify(List<NatBehavior> nats) throws IOException {
    DeadLabs.remove();
    boolean allAsExpected = true;
    int width = types.stream().mapToInt(String::length).max().orElse(0);
    try (ScratchFolder folder = ScratchFolder.make();
        KernelLab lab = KernelLab.open(folder.path());
        NatVerifier verifier = new NatVerifier(lab)) {
      for (int i = 0; i < nats.size(); i++) {
        LabSite site = lab.addSite("nat" + i, nats.get(i));
        NatFindings found = verifier.examine(List.of(site.addHost("a" + i), site.addHost("b" + i)));
        boolean asExpected = found.equals(NatFindings.expectedOf(nats.get(i)));
        allAsExpected &= asExpected;
        System.out.printf(
            Locale.ROOT,
            "%-" + width + "s %s %s%n",
            types.get(i).strip(),
            asExpected ? "ok " : "NOT",
            found);
      }
    }
    return allAsExpected;
  }
}

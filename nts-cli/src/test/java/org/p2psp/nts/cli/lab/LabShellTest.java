// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.cli.lab.command.LabShellCommand;
import org.p2psp.nts.simulator.NatPresets;
import picocli.CommandLine;

@Timeout(60)
final class LabShellTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsTheKernel() {
    LabAssumption.check();
  }

  private static int shell(String... arguments) {
    return new CommandLine(new LabShellCommand()).execute(arguments);
  }

  @Test
  void aCommandRunsOnItsHostAndItsStatusIsTheAnswer() throws LabException {
    assertThat(shell("a", "--", "sh", "-c", "ip addr | grep -q 192.168.1.2")).isZero();
    assertThat(shell("natb", "--", "sh", "-c", "nft list ruleset | grep -q nat && exit 7"))
        .isEqualTo(7);
    assertThat(labsOfThisProcess()).isEmpty();
  }

  private static List<String> labsOfThisProcess() throws LabException {
    List<String> own = new ArrayList<>();
    for (String id : LabOwner.labIds()) {
      LabOwner owner = LabOwner.find(id);
      if (owner != null && owner.pid() == ProcessHandle.current().pid()) {
        own.add(id);
      }
    }
    return own;
  }

  @Test
  void aLabInUseIsEnteredAndStays() throws Exception {
    try (KernelLab lab = KernelLab.open(folder)) {
      lab.addSite("na", NatPresets.PRCN).addHost("ha");

      assertThat(shell("--lab", lab.id(), "ha", "--", "sh", "-c", "exit 3")).isEqualTo(3);
      assertThat(LabNamespaces.byLab().get(lab.id())).hasSize(3);
      assertThatThrownBy(() -> LabNamespaces.attend(lab.id(), "hb", List.of("true")))
          .isInstanceOf(LabException.class)
          .hasMessageContainingAll("no host 'hb'", "[core, ha, na]");
    }
    assertThatThrownBy(() -> LabNamespaces.attend("nolab0", "ha", List.of("true")))
        .hasMessageContaining("no lab 'nolab0'");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.UnsolicitedTreatment;
import org.p2psp.nts.systemtests.kernel.LabAssumption;

/**
 * The same packets through a NAT of the kernel and through the simulator's: the same of them
 * arrive, at the same hosts, from the same ports. Where the kernel draws a port, the simulator has
 * to draw one too, from the same range. A few scripts each; more with {@code
 * -Dnts.lab.scripts=100}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinuxNatConformanceTest {
  private static final int SCRIPTS = Integer.getInteger("nts.lab.scripts", 3);
  private static final long FIRST_SEED = Long.getLong("nts.lab.seed", 1);
  private static final int STEPS = 40;

  private final List<PortSockets> remotes = new ArrayList<>();
  private KernelLab lab;
  private int worlds;

  @BeforeAll
  void buildTheLab(@TempDir Path folder) throws Exception {
    LabAssumption.check();
    lab = KernelLab.open(folder);
    for (int i = 0; i < NatScript.REMOTES; i++) {
      remotes.add(KernelNatWorld.remote(lab, i));
    }
  }

  @AfterAll
  void removeTheLab() throws Exception {
    remotes.forEach(PortSockets::close);
    if (lab != null) {
      lab.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sympp", "prcn", "symrp:classes"})
  void aNatThatDropsDoesWhatTheKernelDoes(String type) throws Exception {
    compare(NatPresets.parse(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sympp", "prcn", "symrp:classes"})
  void aNatThatRemembersStraysDoesWhatTheKernelDoes(String type) throws Exception {
    compare(NatPresets.parse(type).withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY));
  }

  /** Where two hosts clash at a cone, the port is chosen by the lab's rules, not by the kernel. */
  private static int senders(NatBehavior nat) {
    return nat.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT ? 1 : NatScript.HOSTS;
  }

  private void compare(NatBehavior nat) throws Exception {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SCRIPTS; seed++) {
      NatScript script = NatScript.random(seed, STEPS, senders(nat));
      try (NatWorld kernel = new KernelNatWorld(lab, ++worlds, nat, remotes);
          NatWorld simulator = new SimulatedNatWorld(nat, seed)) {
        Comparison comparison = new Comparison(script, kernel, simulator);
        comparison.run();
        assertThat(comparison.differences())
            .as("%s, script with -Dnts.lab.seed=%d:%n%s", nat, seed, comparison.story())
            .isEmpty();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NatVerifierTest {
  private KernelLab lab;
  private NatVerifier verifier;
  private int sites;

  @BeforeAll
  void buildTheLab(@TempDir Path folder) throws LabException {
    LabAssumption.check();
    lab = KernelLab.open(folder);
    verifier = new NatVerifier(lab);
  }

  @AfterAll
  void removeTheLab() throws LabException {
    if (lab != null) {
      verifier.close();
      lab.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fcn",
        "rcn",
        "prcn",
        "sympp",
        "symsp",
        "symsp:7",
        "symsp:-2",
        "symrp",
        "symrp:classes"
      })
  void everyTypeShowsExactlyItsAxes(String type) throws LabException {
    assertShowsItsAxes(type, NatPresets.parse(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fcn", "rcn", "prcn", "sympp", "symsp", "symrp"})
  void everyTypeShowsTheSameAxesWhereStrayPacketsAreRemembered(String type) throws LabException {
    assertShowsItsAxes(
        type, NatPresets.parse(type).withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prcn+cgn=symrp", "symsp:3+cgn=fcn", "fcn+cgn=prcn+stray"})
  void aHomeShowsWhatItsNatAndItsCarriersDoTogether(String type) throws LabException {
    assertShowsItsAxes(type, NatPresets.parse(type));
  }

  private void assertShowsItsAxes(String type, NatBehavior nat) throws LabException {
    int number = ++sites;
    LabSite site = lab.addSite("nat" + number, nat);
    NatFindings findings =
        verifier.examine(List.of(site.addHost("a" + number), site.addHost("b" + number)));
    System.out.println("kernel NAT " + type + ": " + findings);
    assertThat(findings).isEqualTo(NatFindings.expectedOf(nat));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;

class KernelLabTest {
  private static final int PATIENCE_MS = 5_000;
  private static final int NEVER_MS = 100;

  @TempDir Path folder;

  @BeforeEach
  void aLabCanBeBuiltHere() {
    LabAssumption.check();
  }

  @Test
  void closingEndsTheProcessesAndRemovesTheNamespaces() throws Exception {
    KernelLab lab = KernelLab.open(folder);
    LabHost host = lab.addSite("nat1", NatPresets.PRCN).addHost("host1");
    Process process = host.exec("sleeper", List.of("sleep", "600")).process();
    assertThat(Tool.run("ip", "netns", "list")).contains("nts-" + lab.id() + "-host1");

    lab.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(Tool.run("ip", "netns", "list")).doesNotContain("nts-" + lab.id());
  }

  @Test
  void processesRunOnTheirHostAndWriteIntoTheLabsFolder() throws Exception {
    try (KernelLab lab = KernelLab.open(folder)) {
      LabHost host = lab.addPublicHost("host1");

      LabProcess process = host.exec("address", List.of("ip", "-4", "-brief", "address"));

      assertThat(process.waitFor(Duration.ofSeconds(10))).isTrue();
      assertThat(Files.readString(process.output())).contains(host.address() + "/30");
      assertThat(process.output()).hasParent(folder);
    }
  }

  @Test
  void aTimeToLiveOfTwoOpensTheOwnNatAndDiesInTheCore() throws Exception {
    try (KernelLab lab = KernelLab.open(folder)) {
      LabSite here = lab.addSite("nat1", NatPresets.PRCN);
      LabSite there = lab.addSite("nat2", NatPresets.PRCN);
      try (ProbeSockets one = new ProbeSockets(here.addHost("host1"));
          ProbeSockets other = new ProbeSockets(there.addHost("host2"))) {
        setTimeToLive(one.host(), 2);
        setTimeToLive(other.host(), 2);
        one.send(5000, there.router().address(), 5000, "primes");
        other.send(5000, here.router().address(), 5000, "primes");
        assertThat(one.receive(5000, NEVER_MS)).isNull();
        assertThat(other.receive(5000, NEVER_MS)).isNull();

        setTimeToLive(other.host(), 64);
        other.send(5000, here.router().address(), 5000, "arrives");

        ProbeSockets.Received received = one.receive(5000, PATIENCE_MS);
        assertThat(received)
            .isEqualTo(new ProbeSockets.Received(there.router().address(), 5000, "arrives"));
      }
    }
  }

  @Test
  void homesDoNotReachEachOthersInsideAddresses() throws Exception {
    try (KernelLab lab = KernelLab.open(folder)) {
      LabHost here = lab.addSite("nat1", NatPresets.FCN).addHost("host1");
      LabHost there = lab.addSite("nat2", NatPresets.FCN).addHost("host2");

      assertThat(here.address()).isEqualTo(there.address());
      assertThat(Tool.run("ip", "-n", "nts-" + lab.id() + "-core", "route"))
          .doesNotContain("192.168.");
    }
  }

  @Test
  void aLossOfEverythingLetsNothingThrough() throws Exception {
    try (KernelLab lab = KernelLab.open(folder, losing(1), 1)) {
      try (ProbeSockets one = new ProbeSockets(lab.addPublicHost("host1"));
          ProbeSockets other = new ProbeSockets(lab.addPublicHost("host2"))) {
        assertThat(other.receive(5000, 1)).isNull();
        one.send(5000, other.host().address(), 5000, "lost");

        assertThat(other.receive(5000, NEVER_MS)).isNull();
      }
    }
  }

  @Test
  void everyLinkLosesItsShare() throws Exception {
    try (KernelLab lab = KernelLab.open(folder, losing(0.1), 1)) {
      int sent = 1000;
      try (ProbeSockets one = new ProbeSockets(lab.addPublicHost("host1"));
          ProbeSockets other = new ProbeSockets(lab.addPublicHost("host2"))) {
        int received = 0;
        for (int i = 0; i < sent; i++) {
          received += other.receive(5000, 1) == null ? 0 : 1;
          one.send(5000, other.host().address(), 5000, "maybe");
        }
        while (other.receive(5000, NEVER_MS) != null) {
          received++;
        }
        // Two links: 0.9 * 0.9 = 81 % arrive, standard deviation 1.2 %; five of them either way.
        assertThat(received).isBetween(sent * 75 / 100, sent * 87 / 100);
      }
    }
  }

  @Test
  void namesThatInterfacesCannotHaveAreRefusedByName() throws Exception {
    try (KernelLab lab = KernelLab.open(folder)) {
      assertThatThrownBy(() -> lab.addPublicHost("Not a name"))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("Not a name")
          .hasMessageContaining("lower case");
    }
  }

  @Test
  void behavioursThatTheKernelDoesNotHaveAreRefusedWithWhatItHas() throws Exception {
    try (KernelLab lab = KernelLab.open(folder)) {
      assertThatThrownBy(() -> lab.addSite("nat1", NatPresets.PRCN.withHairpinning(true)))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("hairpinning");
    }
  }

  private static void setTimeToLive(LabHost host, int hops) throws LabException {
    host.run("sh", "-c", "echo " + hops + " > /proc/sys/net/ipv4/ip_default_ttl");
  }

  private static LinkConditions losing(double ratio) {
    return new LinkConditions(0, 0, ratio, 0);
  }
}

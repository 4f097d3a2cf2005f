// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.LabSite;
import org.p2psp.nts.simulator.NatBehavior;

/**
 * The two homes of one run, or the one home of both, with NATs that nobody used before; removed at
 * its end.
 */
final class HomePair implements AutoCloseable {
  private final KernelLab lab;
  private final int number;
  private final List<LabSite> sites = new ArrayList<>();
  private final List<LabHost> hosts = new ArrayList<>();
  private final List<ForeignTraffic> traffic = new ArrayList<>();

  private HomePair(KernelLab lab, int number) {
    this.lab = lab;
    this.number = number;
  }

  /**
   * Builds them.
   *
   * @param number of the run in its lab
   * @param foreignFlowsPerSecond that others open behind each NAT
   */
  static HomePair build(
      KernelLab lab, Trial.TrialOrder order, int number, double foreignFlowsPerSecond)
      throws LabException {
    SplittableRandom random = new SplittableRandom(order.seed());
    HomePair homes = new HomePair(lab, number);
    try {
      homes.addHome("a", order.member(), foreignFlowsPerSecond, random.split());
      homes.addHome("b", order.newcomer(), foreignFlowsPerSecond, random.split());
      return homes;
    } catch (LabException e) {
      homes.close();
      throw e;
    }
  }

  private void addHome(String side, NatType nat, double flowsPerSecond, SplittableRandom random)
      throws LabException {
    NatBehavior behavior = nat.behavior();
    String name = "h" + side + number;
    if (behavior == null) {
      hosts.add(sites.get(0).addHost(name));
      return;
    }
    LabSite site = lab.addSite("n" + side + number, behavior);
    sites.add(site);
    LabHost host = site.addHost(name);
    hosts.add(host);
    traffic.add(ForeignTraffic.start(host, flowsPerSecond, random));
  }

  LabHost memberHost() {
    return hosts.get(0);
  }

  LabHost newcomerHost() {
    return hosts.get(1);
  }

  /** Address from which the newcomer gets what the member sends straight to it. */
  String memberAddress() {
    return end(0).address();
  }

  /** Address from which the member gets what the newcomer sends straight to it. */
  String newcomerAddress() {
    return end(1).address();
  }

  /** The smaller one of the numbers of large datagrams that went straight each way so far. */
  long straightDatagrams() throws LabException {
    LabHost one = end(0);
    LabHost other = end(1);
    return isOneHome()
        ? Math.min(sites.get(0).largeDatagrams(one, other), sites.get(0).largeDatagrams(other, one))
        : Math.min(lab.largeDatagrams(one, other), lab.largeDatagrams(other, one));
  }

  private boolean isOneHome() {
    return sites.size() == 1;
  }

  private LabHost end(int side) {
    return isOneHome() ? hosts.get(side) : sites.get(side).publicRouter();
  }

  @Override
  public void close() throws LabException {
    traffic.forEach(ForeignTraffic::close);
    for (int i = sites.size() - 1; i >= 0; i--) {
      lab.remove(sites.get(i));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.LabSite;

/** The two homes of one run, with NATs that nobody used before; removed at its end. */
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
   * Builds both.
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
      homes.add("a", order.member(), foreignFlowsPerSecond, random.split());
      homes.add("b", order.newcomer(), foreignFlowsPerSecond, random.split());
      return homes;
    } catch (LabException e) {
      homes.close();
      throw e;
    }
  }

  private void add(String side, NatType nat, double flowsPerSecond, SplittableRandom random)
      throws LabException {
    LabSite site = lab.addSite("n" + side + number, nat.behavior());
    sites.add(site);
    LabHost host = site.addHost("h" + side + number);
    hosts.add(host);
    traffic.add(ForeignTraffic.start(host, flowsPerSecond, random));
  }

  LabHost memberHost() {
    return hosts.get(0);
  }

  LabHost newcomerHost() {
    return hosts.get(1);
  }

  LabHost memberRouter() {
    return sites.get(0).router();
  }

  LabHost newcomerRouter() {
    return sites.get(1).router();
  }

  @Override
  public void close() throws LabException {
    traffic.forEach(ForeignTraffic::close);
    for (int i = sites.size() - 1; i >= 0; i--) {
      lab.remove(sites.get(i));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.LabSite;

/** The two homes of one run, with NATs that nobody used before; removed at its end. */
record HomePair(
    KernelLab lab,
    LabSite memberSite,
    LabHost memberHost,
    LabSite newcomerSite,
    LabHost newcomerHost)
    implements AutoCloseable {

  static HomePair build(KernelLab lab, Trial.TrialOrder order, int number) throws LabException {
    LabSite member = null;
    LabSite newcomer = null;
    try {
      member = lab.addSite("na" + number, order.member().behavior());
      LabHost memberHost = member.addHost("ha" + number);
      newcomer = lab.addSite("nb" + number, order.newcomer().behavior());
      return new HomePair(lab, member, memberHost, newcomer, newcomer.addHost("hb" + number));
    } catch (LabException e) {
      remove(lab, newcomer);
      remove(lab, member);
      throw e;
    }
  }

  LabHost memberRouter() {
    return memberSite.router();
  }

  LabHost newcomerRouter() {
    return newcomerSite.router();
  }

  private static void remove(KernelLab lab, @Nullable LabSite site) throws LabException {
    if (site != null) {
      lab.remove(site);
    }
  }

  @Override
  public void close() throws LabException {
    remove(lab, newcomerSite);
    remove(lab, memberSite);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.simulator.NatBehavior;

/**
 * A home of the lab: a NAT with hosts behind it, perhaps with a carrier's NAT in front. All homes
 * use the same inside addresses, as homes do. Hosts of a home reach each other there.
 */
public final class LabSite {
  private static final String NETWORK = "192.168.1.";
  private static final String GATEWAY = NETWORK + "1";
  private static final int MOST_HOSTS = 200;

  private final KernelLab lab;
  private final LabHost router;
  private final @Nullable LabHost carriersRouter;
  private final NatBehavior nat;
  private final List<LabHost> hosts = new ArrayList<>();

  LabSite(KernelLab lab, LabHost router, @Nullable LabHost carriersRouter, NatBehavior nat) {
    this.lab = lab;
    this.router = router;
    this.carriersRouter = carriersRouter;
    this.nat = nat;
  }

  /** The home's NAT. */
  public LabHost router() {
    return router;
  }

  /** The carrier's NAT in front of the home's; null if there is none. */
  public @Nullable LabHost carriersRouter() {
    return carriersRouter;
  }

  /** The NAT whose address is the site's public one: the carrier's, if there is one. */
  public LabHost publicRouter() {
    return carriersRouter == null ? router : carriersRouter;
  }

  /**
   * The same as {@link KernelLab#largeDatagrams}, between two hosts of this home, which nobody
   * outside sees.
   */
  public long largeDatagrams(LabHost from, LabHost to) throws LabException {
    return LargeDatagrams.count(router.namespace(), from.address(), to.address());
  }

  /** How the NAT was asked to behave. */
  public NatBehavior nat() {
    return nat;
  }

  /**
   * Adds a host behind the NAT.
   *
   * @param name unique in the lab: a letter and up to 11 letters or digits, lower case
   */
  public LabHost addHost(String name) throws LabException {
    if (hosts.size() == MOST_HOSTS) {
      throw new LabException("site " + router + " is full, it has " + MOST_HOSTS + " hosts");
    }
    int number = hosts.size() + 1;
    String namespace = lab.namespaces().add(name, false);
    String address = NETWORK + (1 + number);
    String inside = "lan" + number;
    String gateway = router.namespace();
    Tool.run(
        "ip", "link", "add", inside, "netns", gateway, "type", "veth", "peer", "name", "eth0",
        "netns", namespace);
    // Each host has a cable of its own to the router, so the addresses are host routes, not a
    // subnet.
    Namespaces.batch(
        gateway,
        "addr add " + GATEWAY + "/32 dev " + inside,
        "link set " + inside + " up",
        "route add " + address + "/32 dev " + inside);
    Namespaces.batch(
        namespace,
        "addr add " + address + "/32 dev eth0",
        "link set eth0 up",
        "route add " + GATEWAY + "/32 dev eth0",
        "route add default via " + GATEWAY);
    LabHost host = new LabHost(lab, name, namespace, address, null);
    hosts.add(host);
    return host;
  }

  /** The hosts so far. */
  List<LabHost> hosts() {
    return hosts;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabSite;
import org.p2psp.nts.simulator.NatBehavior;

/**
 * The kernel's. Whether a packet does not arrive is known when a fence has: another packet, sent
 * after it the same way along a flow that is open.
 */
final class KernelNatWorld implements NatWorld {
  private static final int FENCE_PORT = 6900;
  private static final long GRACE_NS = 500_000;
  private static final long PATIENCE_NS = 5_000_000_000L;

  private final KernelLab lab;
  private final LabSite site;
  private final List<PortSockets> hosts = new ArrayList<>();
  private final List<PortSockets> remotes;

  /** Where the fences of a host's flow to each remote come out. */
  private final List<Endpoint> fences = new ArrayList<>();

  /**
   * A new NAT in a lab.
   *
   * @param number of it in the lab
   * @param remotes sockets on public hosts, with {@link #FENCE_PORT}; stay open
   */
  KernelNatWorld(KernelLab lab, int number, NatBehavior nat, List<PortSockets> remotes)
      throws Exception {
    this.lab = lab;
    this.remotes = remotes;
    this.site = lab.addSite("nat" + number, nat);
    for (int i = 0; i < NatScript.HOSTS; i++) {
      hosts.add(
          PortSockets.open(
              site.addHost("h" + i + "x" + number), NatPorts.inside(), FENCE_PORT + i));
    }
    for (PortSockets remote : remotes) {
      remote.forget();
      fences.add(fenceOut(0, remote));
    }
  }

  /** Sockets of a remote. */
  static PortSockets remote(KernelLab lab, int number) throws Exception {
    return PortSockets.open(lab.addPublicHost("remote" + number), NatPorts.remote(), FENCE_PORT);
  }

  private Endpoint fenceOut(int host, PortSockets remote) {
    hosts.get(host).send(FENCE_PORT + host, remote.endpoint(FENCE_PORT), Step.Send.FAR);
    long endNs = System.nanoTime() + PATIENCE_NS;
    Endpoint from = remote.await(FENCE_PORT, endNs);
    if (from == null) {
      throw new AssertionError("a fence from host " + host + " did not arrive");
    }
    LockSupport.parkNanos(GRACE_NS);
    return from;
  }

  @Override
  public @Nullable Integer send(Step.Send packet) {
    PortSockets remote = remotes.get(packet.remote());
    Endpoint to = remote.endpoint(packet.remotePort());
    hosts.get(packet.host()).send(packet.port(), to, packet.timeToLive());
    fenceOut(packet.host(), remote);
    Endpoint source = remote.take(packet.remotePort());
    return source == null ? null : source.port();
  }

  @Override
  public @Nullable String sendIn(int remote, int remotePort, int natPort) {
    PortSockets from = remotes.get(remote);
    Endpoint fence = fences.get(remote);
    from.send(remotePort, fence.withPort(natPort), Step.Send.FAR);
    from.send(FENCE_PORT, fence, Step.Send.FAR);
    if (hosts.get(0).await(FENCE_PORT, System.nanoTime() + PATIENCE_NS) == null) {
      throw new AssertionError("a fence from remote " + remote + " did not arrive");
    }
    LockSupport.parkNanos(GRACE_NS);
    String receiver = null;
    for (int host = 0; host < hosts.size(); host++) {
      for (int port : NatScript.INSIDE_PORTS) {
        receiver = hosts.get(host).take(port) == null ? receiver : host + ":" + port;
      }
    }
    return receiver;
  }

  @Override
  public void close() throws IOException {
    hosts.forEach(PortSockets::close);
    lab.remove(site);
  }
}

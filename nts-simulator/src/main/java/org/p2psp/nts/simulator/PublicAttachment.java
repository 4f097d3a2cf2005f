// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/** A public host as the core sees it. */
final class PublicAttachment implements CoreReceiver {
  private final Network network;
  private @Nullable SimulatedHost host;

  PublicAttachment(Network network) {
    this.network = network;
  }

  /** Completes it; host and link need each other. */
  void host(SimulatedHost owner) {
    this.host = owner;
  }

  @Override
  public String name() {
    return host == null ? "nobody" : host.name();
  }

  @Override
  public void onPacket(long nowNs, Packet packet) {
    if (host == null) {
      network.end(nowNs, packet, PacketFate.NO_SOCKET);
    } else {
      host.onPacket(nowNs, packet);
    }
  }

  @Override
  public @Nullable SimulatedHost publicHost(int address) {
    return host;
  }

  @Override
  public long lanDelayNs() {
    return 0;
  }
}

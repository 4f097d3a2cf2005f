// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.abuse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/** Datagrams that the hosts of a team have received: all the early ones, and then some. */
final class Captured implements PacketTap {
  private static final int MOST_PER_HOST = 2000;
  private static final int EVERY = 7;

  /** One datagram and where it came in. */
  record Packet(int slot, Endpoint source, byte[] bytes) {}

  private final Map<String, List<Packet>> byHost = new HashMap<>();
  private int seen;

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {
    List<Packet> packets = byHost.computeIfAbsent(receiver.name(), name -> new ArrayList<>());
    boolean early = packets.size() < MOST_PER_HOST / 2;
    if (early || packets.size() < MOST_PER_HOST && seen++ % EVERY == 0) {
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      packets.add(new Packet(slot, source, bytes));
    }
  }

  /** What reached this host, in order. */
  List<Packet> at(String host) {
    return byHost.getOrDefault(host, List.of());
  }
}

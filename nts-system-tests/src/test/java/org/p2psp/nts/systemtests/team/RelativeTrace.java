// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.simulator.DatagramLabel;
import org.p2psp.nts.simulator.ObservedPacket;
import org.p2psp.nts.simulator.PacketFate;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/** All packets with times since a start, and without what is secret and so depends on time. */
final class RelativeTrace implements PacketTap {
  private record Line(
      long sentNs,
      long endedNs,
      String sender,
      int slot,
      Endpoint source,
      Endpoint destination,
      String label,
      int lengthBytes,
      PacketFate fate) {}

  private final long startNs;
  private final List<Line> lines = new ArrayList<>();

  RelativeTrace(long startNs) {
    this.startNs = startNs;
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {}

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    ByteBuffer payload = packet.payload();
    lines.add(
        new Line(
            packet.sentNs() - startNs,
            nowNs - startNs,
            packet.senderHost().name(),
            packet.senderSlot(),
            packet.source(),
            packet.destination(),
            DatagramLabel.of(payload, payload.remaining()),
            payload.remaining(),
            fate));
  }

  /** The first packet that is another one there, with it; empty if there is none. */
  Optional<String> firstDifference(RelativeTrace other) {
    int longer = Math.max(lines.size(), other.lines.size());
    for (int i = 0; i < longer; i++) {
      Line here = i < lines.size() ? lines.get(i) : null;
      Line there = i < other.lines.size() ? other.lines.get(i) : null;
      if (here == null || !here.equals(there)) {
        return Optional.of("packet " + i + ": " + here + " but there " + there);
      }
    }
    return Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.simulator.ObservedPacket;
import org.p2psp.nts.simulator.PacketFate;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/** Several taps, in the order of their coming. */
final class Taps implements PacketTap {
  private final List<PacketTap> taps = new ArrayList<>();

  void add(PacketTap tap) {
    taps.add(tap);
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {
    int start = payload.position();
    for (PacketTap tap : taps) {
      tap.onDelivered(nowNs, receiver, slot, source, payload.position(start));
    }
  }

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    for (PacketTap tap : taps) {
      tap.onEnded(nowNs, packet, fate);
    }
  }
}

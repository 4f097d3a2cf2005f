// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/** Counts what is sent, by type and sender. */
final class PacketCounts implements PacketTap {
  private record Key(String host, int type) {}

  private final Map<Key, Long> sent = new HashMap<>();

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {}

  @Override
  public void onSent(
      long nowNs, SimulatedHost sender, int slot, Endpoint destination, ByteBuffer payload) {
    int type = MediaHeader.looksLikeMedia(payload) ? PacketType.MEDIA : ControlHeader.type(payload);
    sent.merge(new Key(sender.name(), type), 1L, Long::sum);
  }

  void reset() {
    sent.clear();
  }

  /** Packets of one type from all hosts. */
  long of(int type) {
    return count(other -> other == type);
  }

  /** Everything but chunks, from all hosts. */
  long control() {
    return count(type -> type != PacketType.MEDIA);
  }

  private long count(IntPredicate types) {
    return sent.entrySet().stream()
        .filter(entry -> types.test(entry.getKey().type()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public String toString() {
    return sent.toString();
  }
}

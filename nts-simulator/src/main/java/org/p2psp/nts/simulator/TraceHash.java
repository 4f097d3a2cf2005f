// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;

/** A running hash of everything that became of all packets, in order, byte for byte. */
final class TraceHash {
  private long value;

  long value() {
    return value;
  }

  void add(long nowNs, Packet packet, PacketFate fate) {
    mix(packet.sentNs);
    mix(nowNs << 4 ^ fate.ordinal());
    mix(Ipv4.key(packet.source()));
    mix(Ipv4.key(packet.destination()) ^ packet.destination().addressHigh());
    addBytes(packet.payload());
  }

  private void addBytes(ByteBuffer payload) {
    int length = payload.limit();
    mix(length);
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      mix(payload.getLong(i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 8 | payload.get(i) & 0xFF;
    }
    mix(rest);
  }

  private void mix(long bits) {
    long mixed = (value ^ bits) * 0x9E37_79B9_7F4A_7C15L;
    value = mixed ^ mixed >>> 32;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A running hash of everything that became of all packets, in order, byte for byte. */
final class TraceHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private long value;

  long value() {
    return value;
  }

  void add(long nowNs, Packet packet, PacketFate fate) {
    mix(packet.sentNs);
    mix(nowNs << 5 ^ fate.ordinal());
    mix(Ipv4.key(packet.source()) ^ packet.source().addressHigh());
    mix(Ipv4.key(packet.destination()) ^ packet.destination().addressHigh());
    mix(packet.lengthBytes());
    mix(packet.payloadHash());
  }

  /** Four independent lanes, so that a long payload does not wait for one multiplication chain. */
  static long ofPayload(byte[] bytes, int lengthBytes) {
    long a = 1;
    long b = 2;
    long c = 3;
    long d = 4;
    int i = 0;
    for (; i + 32 <= lengthBytes; i += 32) {
      a = step(a, (long) LONGS.get(bytes, i));
      b = step(b, (long) LONGS.get(bytes, i + 8));
      c = step(c, (long) LONGS.get(bytes, i + 16));
      d = step(d, (long) LONGS.get(bytes, i + 24));
    }
    for (; i + 8 <= lengthBytes; i += 8) {
      a = step(a, (long) LONGS.get(bytes, i));
    }
    for (; i < lengthBytes; i++) {
      b = step(b, bytes[i]);
    }
    return step(step(a, b), step(c, d));
  }

  private static long step(long hash, long bits) {
    return Long.rotateLeft((hash ^ bits) * PRIME, 29);
  }

  private void mix(long bits) {
    value = step(value, bits);
  }
}

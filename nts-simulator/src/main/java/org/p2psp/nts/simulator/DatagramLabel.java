// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;

/** What a datagram is, in a few words for people; {@code docs/protocol.md} explains them. */
public final class DatagramLabel {
  private static final int STUN_BITS = 0xC0;
  private static final int STUN_HEADER_BYTES = 20;

  private DatagramLabel() {}

  /**
   * The type and what tells one from another, for example {@code HELLO attempt 1 REQUEST}.
   *
   * @param start the first bytes from the position, at least 48 unless the datagram is shorter
   * @param lengthBytes of the whole datagram
   */
  public static String of(ByteBuffer start, int lengthBytes) {
    int at = start.position();
    if (start.remaining() < 4) {
      return "not NTS";
    }
    if (start.get(at) != ControlHeader.MARKER) {
      boolean stun = (start.get(at) & STUN_BITS) == 0 && lengthBytes >= STUN_HEADER_BYTES;
      return stun ? "STUN" : "not NTS";
    }
    if (ControlHeader.type(start) == PacketType.MEDIA && lengthBytes > MediaHeader.PAYLOAD_OFFSET) {
      return "MEDIA #" + (MediaHeader.chunkNumber(start) & 0xFFFF_FFFFL) + originOf(start);
    }
    boolean whole = (start.getShort(at + 2) & 0xFFFF) == lengthBytes;
    boolean hasBody = start.remaining() >= Math.min(lengthBytes, ControlHeader.OVERHEAD_BYTES);
    return whole && hasBody && lengthBytes >= ControlHeader.OVERHEAD_BYTES
        ? control(start)
        : "not NTS";
  }

  private static String originOf(ByteBuffer start) {
    return " of member " + MediaHeader.origin(start);
  }

  private static String control(ByteBuffer start) {
    return switch (ControlHeader.type(start)) {
      case PacketType.PROBE -> "PROBE" + probe(start);
      case PacketType.LIFETIME_PROBE -> "LIFETIME_PROBE";
      case PacketType.PROBE_ANSWER -> "PROBE_ANSWER" + probe(start);
      case PacketType.REPORT -> "REPORT";
      case PacketType.REPORT_ANSWER -> "REPORT_ANSWER";
      case PacketType.PATH_REPORT -> "PATH_REPORT";
      case PacketType.GOODBYE -> "GOODBYE";
      case PacketType.COMPLAINT -> "COMPLAINT";
      case PacketType.OBSERVATION -> "OBSERVATION";
      case PacketType.ACKNOWLEDGEMENT -> "ACKNOWLEDGEMENT";
      case PacketType.RELAY_READY -> "RELAY_READY";
      case PacketType.SAMPLE_ORDER -> "SAMPLE_ORDER";
      case PacketType.INTRODUCTION -> "INTRODUCTION";
      case PacketType.RELAY_ORDER -> "RELAY_ORDER";
      case PacketType.RELAY_NOTICE -> "RELAY_NOTICE";
      case PacketType.MEMBER_GONE -> "MEMBER_GONE";
      case PacketType.EXPELLED -> "EXPELLED";
      case PacketType.HELLO -> "HELLO" + hello(start);
      case PacketType.CHUNK_REQUEST -> "CHUNK_REQUEST";
      default -> "type " + ControlHeader.type(start);
    };
  }

  private static String hello(ByteBuffer start) {
    if (start.remaining() < ControlHeader.BODY_OFFSET + Hello.BODY_BYTES) {
      return "";
    }
    return " attempt "
        + Hello.attempt(start)
        + (Hello.isRequest(start) ? " REQUEST" : "")
        + (Hello.isResponse(start) ? " RESPONSE" : "");
  }

  private static String probe(ByteBuffer start) {
    return " " + Probes.order(start) + " of batch " + Probes.batch(start);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;

/** What a datagram of a team is, in a word or two, for traces. */
public final class PacketLabels {
  private PacketLabels() {}

  /** For example {@code hello}, or {@code chunk 17 of member 3}. */
  public static String of(ByteBuffer payload) {
    if (MediaHeader.looksLikeMedia(payload)) {
      return "chunk "
          + MediaHeader.chunkNumber(payload)
          + " of member "
          + MediaHeader.origin(payload);
    }
    return ControlHeader.looksLikeControl(payload) ? label(ControlHeader.type(payload)) : "other";
  }

  private static String label(int type) {
    return switch (type) {
      case PacketType.PROBE -> "probe";
      case PacketType.REPORT -> "report";
      case PacketType.PATH_REPORT -> "path report";
      case PacketType.GOODBYE -> "goodbye";
      case PacketType.COMPLAINT -> "complaint";
      case PacketType.OBSERVATION -> "observation";
      case PacketType.ACKNOWLEDGEMENT -> "acknowledgement";
      case PacketType.RELAY_READY -> "relay ready";
      case PacketType.PROBE_ANSWER -> "probe answer";
      case PacketType.REPORT_ANSWER -> "report answer";
      case PacketType.SAMPLE_ORDER -> "sample order";
      case PacketType.INTRODUCTION -> "introduction";
      case PacketType.RELAY_ORDER -> "relay order";
      case PacketType.RELAY_NOTICE -> "relay notice";
      case PacketType.MEMBER_GONE -> "member gone";
      case PacketType.EXPELLED -> "expelled";
      case PacketType.HELLO -> "hello";
      default -> "type " + type;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Bytes of messages as the pages that describe them show them. */
final class WireBytes {
  /** Datagrams begin here in their buffers, so that whoever forgets the position is found out. */
  private static final int START = 7;

  private static final int TAG_BYTES = ControlHeader.OVERHEAD_BYTES - ControlHeader.BODY_OFFSET;

  private WireBytes() {}

  /** A datagram around a body, in the middle of a buffer of other bytes. */
  static ByteBuffer datagram(Consumer<ByteBuffer> body) {
    byte[] other = new byte[512];
    Arrays.fill(other, (byte) 0xAA);
    ByteBuffer out = ByteBuffer.wrap(other).position(START);
    ControlHeader.write(out, PacketType.REPORT | ControlHeader.ACK_WANTED, 1, 2);
    body.accept(out);
    out.limit(out.position() + TAG_BYTES).position(START);
    return out;
  }

  /** The body alone, as hexadecimal digits. */
  static String body(ByteBuffer datagram) {
    byte[] body = new byte[ControlHeader.bodyLength(datagram)];
    datagram.get(datagram.position() + ControlHeader.BODY_OFFSET, body);
    return HexFormat.of().formatHex(body);
  }

  /** From hexadecimal digits; spaces are for the eye. */
  static ByteBuffer of(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /** To hexadecimal digits, from the start to the position. */
  static String hex(ByteBuffer out) {
    return HexFormat.of().formatHex(out.array(), 0, out.position());
  }
}

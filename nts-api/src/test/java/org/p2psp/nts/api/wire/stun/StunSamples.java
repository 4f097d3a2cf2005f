// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Messages for tests of STUN. */
final class StunSamples {
  private StunSamples() {}

  /** A request with attributes of these types, four zero bytes each. */
  static ByteBuffer request(boolean withFingerprint, int... attributeTypes) {
    return message(StunMessage.BINDING_REQUEST, withFingerprint, attributeTypes);
  }

  /** Any Binding message with the transaction id 1, 2. */
  static ByteBuffer message(int type, boolean withFingerprint, int... attributeTypes) {
    ByteBuffer out = ByteBuffer.allocate(2048);
    StunMessage.start(out, type, 1, 2);
    for (int attributeType : attributeTypes) {
      out.putShort((short) attributeType).putShort((short) 4).putInt(0);
    }
    StunMessage.finish(out, 0, withFingerprint);
    return out.flip();
  }

  /** Bytes of which the header is a valid Binding message and the rest is anything. */
  static Arbitrary<byte[]> headersWithAnyRest() {
    Arbitrary<Byte> small = Arbitraries.bytes().between((byte) 0, (byte) 40);
    return Arbitraries.oneOf(Arbitraries.bytes(), small)
        .array(byte[].class)
        .ofMaxSize(120)
        .map(StunSamples::withHeader);
  }

  private static byte[] withHeader(byte[] rest) {
    int restBytes = rest.length & ~3;
    int type = rest.length % 2 == 0 ? StunMessage.BINDING_REQUEST : StunMessage.BINDING_SUCCESS;
    ByteBuffer out = ByteBuffer.allocate(StunMessage.HEADER_BYTES + restBytes);
    StunMessage.start(out, type, 1, 2);
    out.put(rest, 0, restBytes).putShort(2, (short) restBytes);
    return out.array();
  }
}

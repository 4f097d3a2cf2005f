// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * The messages of a Binding transaction (RFC 8489 section 2): what endpoint do you see?
 * Retransmission is the caller's: the same bytes, the same transaction id.
 */
public final class StunBinding {
  /** Length of the shortest request. */
  public static final int BARE_REQUEST_BYTES = StunMessage.HEADER_BYTES;

  /** Length of a request that no bare answer exceeds, neither for IPv4 nor for IPv6. */
  public static final int FAIR_REQUEST_BYTES = 44;

  /** Length of the longest request that can be written. */
  public static final int LONGEST_REQUEST_BYTES = 144;

  private static final byte[] SOFTWARE = {'N', 'T', 'S'};
  private static final int SHORTEST_PADDED_BYTES = 28;

  private StunBinding() {}

  /**
   * Writes a request at the position and moves it on. What is longer than a bare request is filled
   * up with SOFTWARE, which every server may skip; PADDING (RFC 5780) would draw a 420 from most.
   *
   * @param idHigh first 32 bits of the transaction id, which must not be guessable
   * @param idLow its last 64 bits
   * @param lengthBytes {@link #BARE_REQUEST_BYTES}, or a multiple of 4 from 28 to {@link
   *     #LONGEST_REQUEST_BYTES}
   * @throws IllegalArgumentException for any other length
   */
  public static void writeRequest(ByteBuffer out, int idHigh, long idLow, int lengthBytes) {
    if (lengthBytes != BARE_REQUEST_BYTES
        && (lengthBytes < SHORTEST_PADDED_BYTES
            || lengthBytes > LONGEST_REQUEST_BYTES
            || lengthBytes % 4 != 0)) {
      throw new IllegalArgumentException(
          "lengthBytes=" + lengthBytes + ", expected 20 or a multiple of 4 from 28 to 144");
    }
    int attributesBytes = lengthBytes - BARE_REQUEST_BYTES;
    StunMessage.start(out, StunMessage.BINDING_REQUEST, attributesBytes, idHigh, idLow);
    if (attributesBytes > 0) {
      int valueBytes = attributesBytes - StunAttributes.HEADER_BYTES;
      out.putShort((short) StunAttributes.SOFTWARE).putShort((short) valueBytes).put(SOFTWARE);
      for (int i = SOFTWARE.length; i < valueBytes; i++) {
        out.put((byte) ' ');
      }
    }
  }

  /**
   * The endpoint that a server saw: XOR-MAPPED-ADDRESS, or else the MAPPED-ADDRESS of old servers.
   *
   * @param datagram anything that came in; position and limit stay
   * @param idHigh first 32 bits of the id of the transaction that is open
   * @param idLow its last 64 bits
   * @return null unless it is a whole, well-formed success answer to this transaction that tells an
   *     endpoint and has no attribute that had to be understood and is not (section 6.3.3)
   */
  public static @Nullable Endpoint mappedEndpoint(ByteBuffer datagram, int idHigh, long idLow) {
    return mappedEndpoint(datagram, idHigh, idLow, null);
  }

  /**
   * The same for whoever asks regularly: allocates nothing while the answer is the same.
   *
   * @param known what a server said before, returned again if this one says the same
   */
  public static @Nullable Endpoint mappedEndpoint(
      ByteBuffer datagram, int idHigh, long idLow, @Nullable Endpoint known) {
    if (!StunMessage.isBindingSuccess(datagram, idHigh, idLow)) {
      return null;
    }
    int offset = StunAttributes.findMapped(datagram);
    return offset == StunAttributes.NONE ? null : StunAddress.read(datagram, offset, known);
  }

  /**
   * Writes the success answer to a request at the position and moves it on. It checks nothing;
   * {@link StunResponder} does.
   *
   * @param idHigh first 32 bits of the request's transaction id
   * @param idLow its last 64 bits
   * @param source the endpoint to tell
   */
  public static void writeAnswer(ByteBuffer out, int idHigh, long idLow, Endpoint source) {
    int lengthBytes = StunAddress.attributeBytes(source);
    StunMessage.start(out, StunMessage.BINDING_SUCCESS, lengthBytes, idHigh, idLow);
    StunAddress.writeXorMapped(out, source, idHigh, idLow);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;

/**
 * An open STUN server for Binding requests (RFC 8489 section 6.3.1): tells whoever asks which
 * endpoint it has. Credentials in a request are ignored, as section 9 lets a server that wants
 * none. Allocates nothing; one instance serves one machine.
 *
 * <p>An answer is the bare minimum: XOR-MAPPED-ADDRESS, and FINGERPRINT if the request had one. It
 * still is larger than a bare request of 20 bytes: 32 bytes for IPv4 (1.6 times), 44 for IPv6 (2.2
 * times), which is in the nature of STUN; {@link StunRateLimit} makes it useless to attackers. A
 * refusal (420, a request with attributes that had to be understood) is at most 1.5 times its
 * request.
 */
public final class StunResponder {
  /** Room that an answer may need. */
  public static final int LONGEST_ANSWER_BYTES = 72;

  private static final int UNKNOWN_ATTRIBUTE_CODE = 4 << 8 | 20;
  private static final int MOST_UNKNOWN_LISTED = 16;

  private final StunRateLimit limit;
  private long answered;
  private long refused;
  private long rateLimited;
  private long malformed;

  /** A server with a budget. */
  public StunResponder(StunRateLimit limit) {
    this.limit = limit;
  }

  /**
   * Answers a request; everything else is counted and dropped.
   *
   * @param datagram for which {@link StunMessage#looksLikeStun} holds, or anything
   * @param out empty, with room for {@link #LONGEST_ANSWER_BYTES}; holds the answer to {@code
   *     datagram.source()} and is flipped when there is one, else it stays as it is
   * @return whether there is an answer
   */
  public boolean answer(long nowNs, Datagram datagram, ByteBuffer out) {
    ByteBuffer request = datagram.payload();
    if (datagram.source().port() == 0
        || !StunMessage.looksLikeStun(request)
        || !StunMessage.isBindingRequest(request)
        || !StunAttributes.areWellFormed(request)) {
      malformed++;
      return false;
    }
    if (!limit.tryTake(nowNs, datagram.source())) {
      rateLimited++;
      return false;
    }
    int unknown = StunAttributes.findUnknown(request, StunAttributes.first(request));
    if (unknown == StunAttributes.NONE) {
      answered++;
      writeSuccess(request, datagram.source(), out);
    } else {
      refused++;
      writeRefusal(request, unknown, out);
    }
    out.flip();
    return true;
  }

  private static void writeSuccess(ByteBuffer request, Endpoint source, ByteBuffer out) {
    int start = out.position();
    StunBinding.writeAnswer(out, StunMessage.idHigh(request), StunMessage.idLow(request), source);
    if (hasFingerprint(request)) {
      StunMessage.finish(out, start, true);
    }
  }

  /** ERROR-CODE 420 without a phrase, and UNKNOWN-ATTRIBUTES (sections 14.8 and 14.9). */
  private static void writeRefusal(ByteBuffer request, int firstUnknown, ByteBuffer out) {
    int start = out.position();
    StunMessage.start(
        out, StunMessage.BINDING_ERROR, StunMessage.idHigh(request), StunMessage.idLow(request));
    out.putShort((short) StunAttributes.ERROR_CODE).putShort((short) 4);
    out.putInt(UNKNOWN_ATTRIBUTE_CODE);
    int list = out.position();
    out.putShort((short) StunAttributes.UNKNOWN_ATTRIBUTES).putShort((short) 0);
    int count = 0;
    int unknown = firstUnknown;
    while (unknown != StunAttributes.NONE && count < MOST_UNKNOWN_LISTED) {
      out.putShort((short) StunAttributes.type(request, unknown));
      count++;
      unknown = StunAttributes.findUnknown(request, StunAttributes.next(request, unknown));
    }
    out.putShort(list + 2, (short) (count * Short.BYTES));
    if (count % 2 != 0) {
      out.putShort((short) 0);
    }
    StunMessage.finish(out, start, hasFingerprint(request));
  }

  private static boolean hasFingerprint(ByteBuffer request) {
    return StunAttributes.find(request, StunAttributes.FINGERPRINT) != StunAttributes.NONE;
  }

  /** Requests that got an endpoint. */
  public long answered() {
    return answered;
  }

  /** Requests that were refused for an unknown attribute. */
  public long refused() {
    return refused;
  }

  /** Requests that were dropped because a budget was used up. */
  public long rateLimited() {
    return rateLimited;
  }

  /** Datagrams that were dropped because they are no well-formed request. */
  public long malformed() {
    return malformed;
  }
}

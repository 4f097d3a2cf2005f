// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks who made a STUN message: MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256 (RFC 8489 sections
 * 14.5 and 14.6). For servers that want credentials; the open {@link StunResponder} does without.
 * Allocates.
 */
public enum StunIntegrity {
  /** HMAC-SHA-1. */
  SHA1(StunAttributes.MESSAGE_INTEGRITY, "HmacSHA1", 20, 20),
  /** HMAC-SHA-256, which the sender may have truncated to a multiple of 4 bytes from 16 on. */
  SHA256(StunAttributes.MESSAGE_INTEGRITY_SHA256, "HmacSHA256", 16, 32);

  private final int attributeType;
  private final String algorithm;
  private final int shortestBytes;
  private final int longestBytes;

  StunIntegrity(int attributeType, String algorithm, int shortestBytes, int longestBytes) {
    this.attributeType = attributeType;
    this.algorithm = algorithm;
    this.shortestBytes = shortestBytes;
    this.longestBytes = longestBytes;
  }

  /**
   * Whether the message carries this attribute and it is true under the key.
   *
   * @param datagram anything that came in; position and limit stay
   * @param key not empty: the password for short-term credentials, the digest of {@code
   *     user:realm:password} for long-term ones (section 9.2.2)
   */
  public boolean verify(ByteBuffer datagram, byte[] key) {
    if (!StunMessage.looksLikeStun(datagram) || !StunAttributes.areWellFormed(datagram)) {
      return false;
    }
    int offset = StunAttributes.find(datagram, attributeType);
    if (offset == StunAttributes.NONE) {
      return false;
    }
    int lengthBytes = StunAttributes.lengthBytes(datagram, offset);
    if (lengthBytes < shortestBytes || lengthBytes > longestBytes || lengthBytes % 4 != 0) {
      return false;
    }
    byte[] sent = new byte[lengthBytes];
    datagram.get(offset + StunAttributes.HEADER_BYTES, sent);
    byte[] expected = hmac(datagram, offset, StunAttributes.next(datagram, offset), key);
    return MessageDigest.isEqual(sent, Arrays.copyOf(expected, lengthBytes));
  }

  /** Covers what is before the attribute, with a length field as if the attribute were the last. */
  private byte[] hmac(ByteBuffer message, int offset, int attributeEnd, byte[] key) {
    int start = message.position();
    byte[] covered = new byte[offset - start];
    message.get(start, covered);
    int lengthField = attributeEnd - start - StunMessage.HEADER_BYTES;
    covered[2] = (byte) (lengthField >>> 8);
    covered[3] = (byte) lengthField;
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(covered);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + algorithm, e);
    }
  }
}

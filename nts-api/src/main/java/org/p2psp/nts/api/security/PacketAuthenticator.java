// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC-SHA-256 truncated to 128 bits (RFC 2104, RFC 4868) over datagrams, without allocation: one
 * message digest and one set of pads, keyed anew for each call. One instance serves one thread.
 */
public final class PacketAuthenticator {
  /** Length of an authenticator on the wire. */
  public static final int TAG_BYTES = 16;

  private static final int BLOCK_BYTES = 64;
  private static final int DIGEST_BYTES = 32;

  private final MessageDigest digest;
  private final byte[] pad = new byte[BLOCK_BYTES];
  private final byte[] input = new byte[2048];
  private final byte[] result = new byte[DIGEST_BYTES];

  /** A new one. */
  public PacketAuthenticator() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /**
   * Computes the tag of {@code length} bytes from {@code offset} and writes it behind them.
   *
   * @param buffer absolute positions; its own position stays
   */
  public void sign(MacKey key, ByteBuffer buffer, int offset, int length) {
    compute(key, buffer, offset, length);
    buffer.put(offset + length, result, 0, TAG_BYTES);
  }

  /** Whether the 16 bytes behind {@code length} bytes from {@code offset} are their tag. */
  public boolean verify(MacKey key, ByteBuffer buffer, int offset, int length) {
    compute(key, buffer, offset, length);
    int difference = 0;
    for (int i = 0; i < TAG_BYTES; i++) {
      difference |= result[i] ^ buffer.get(offset + length + i);
    }
    return difference == 0;
  }

  /** The first 64 bits of the HMAC of up to four longs: for tokens derived from a key. */
  public long derive(MacKey key, long label, long first, long second, long third) {
    ByteBuffer words = ByteBuffer.wrap(input);
    words.putLong(label).putLong(first).putLong(second).putLong(third);
    hmac(key, 4 * Long.BYTES);
    return ByteBuffer.wrap(result).getLong();
  }

  /** A whole secret derived from a key, for one purpose and one party. */
  public Secret deriveSecret(MacKey key, long label, long party) {
    ByteBuffer.wrap(input).putLong(label).putLong(party);
    hmac(key, 2 * Long.BYTES);
    return Secret.of(result);
  }

  private void compute(MacKey key, ByteBuffer buffer, int offset, int length) {
    buffer.get(offset, input, 0, length);
    hmac(key, length);
  }

  private void hmac(MacKey key, int length) {
    try {
      key.innerPad(pad);
      digest.update(pad, 0, BLOCK_BYTES);
      digest.update(input, 0, length);
      digest.digest(result, 0, DIGEST_BYTES);
      key.outerPad(pad);
      digest.update(pad, 0, BLOCK_BYTES);
      digest.update(result, 0, DIGEST_BYTES);
      digest.digest(result, 0, DIGEST_BYTES);
    } catch (DigestException e) {
      throw new AssertionError("the result always holds a SHA-256 digest", e);
    }
  }
}

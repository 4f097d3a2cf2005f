// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC-SHA-256 truncated to 128 bits (RFC 2104, RFC 4868) over datagrams, without allocation: one
 * message digest, keyed anew for each call. One instance serves one thread.
 */
public final class PacketAuthenticator {
  /** Length of an authenticator on the wire. */
  public static final int TAG_BYTES = 16;

  private static final int DIGEST_BYTES = 32;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest digest;
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

  /**
   * Whether the 16 bytes behind {@code length} bytes from {@code offset} are their tag; false if
   * they do not all lie before the limit.
   *
   * @param buffer absolute positions; its own position stays
   */
  public boolean verify(MacKey key, ByteBuffer buffer, int offset, int length) {
    if (offset < 0 || length < 0 || length > (long) buffer.limit() - offset - TAG_BYTES) {
      return false;
    }
    compute(key, buffer, offset, length);
    int difference = 0;
    for (int i = 0; i < TAG_BYTES; i++) {
      difference |= result[i] ^ buffer.get(offset + length + i);
    }
    return difference == 0;
  }

  /** The first 64 bits of the HMAC of four longs: for tokens derived from a key. */
  public long derive(MacKey key, long label, long first, long second, long third) {
    WORD.set(input, 0, label);
    WORD.set(input, Long.BYTES, first);
    WORD.set(input, 2 * Long.BYTES, second);
    WORD.set(input, 3 * Long.BYTES, third);
    computeWords(key, 4);
    return (long) WORD.get(result, 0);
  }

  /** A whole secret derived from a key, for one purpose and one party. */
  public Secret deriveSecret(MacKey key, long label, long party) {
    WORD.set(input, 0, label);
    WORD.set(input, Long.BYTES, party);
    computeWords(key, 2);
    return Secret.of(result);
  }

  private void computeWords(MacKey key, int words) {
    key.startInner(digest);
    digest.update(input, 0, words * Long.BYTES);
    finish(key);
  }

  /** In pieces, because a driver's buffer may be larger than what a machine sends. */
  private void compute(MacKey key, ByteBuffer buffer, int offset, int length) {
    key.startInner(digest);
    int done = 0;
    while (done < length) {
      int piece = Math.min(length - done, input.length);
      buffer.get(offset + done, input, 0, piece);
      digest.update(input, 0, piece);
      done += piece;
    }
    finish(key);
  }

  private void finish(MacKey key) {
    try {
      digest.digest(result, 0, DIGEST_BYTES);
      key.startOuter(digest);
      digest.update(result, 0, DIGEST_BYTES);
      digest.digest(result, 0, DIGEST_BYTES);
    } catch (DigestException e) {
      throw new AssertionError("the result always holds a SHA-256 digest", e);
    }
  }
}

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
  private static final VarHandle BUFFER_WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest digest;

  /** The key's block and the message behind it, so that the digest is called once for both. */
  private final byte[] input = new byte[MacKey.BLOCK_BYTES + 2048];

  private final byte[] outerInput = new byte[MacKey.BLOCK_BYTES + DIGEST_BYTES];
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
    int tag = offset + length;
    // Both halves in any case: the time tells nothing of where a forged tag is wrong.
    long first = (long) BUFFER_WORD.get(buffer, tag) ^ (long) WORD.get(result, 0);
    long second =
        (long) BUFFER_WORD.get(buffer, tag + Long.BYTES) ^ (long) WORD.get(result, Long.BYTES);
    return (first | second) == 0;
  }

  /** The first 64 bits of the HMAC of four longs: for tokens derived from a key. */
  public long derive(MacKey key, long label, long first, long second, long third) {
    setWord(0, label);
    setWord(1, first);
    setWord(2, second);
    setWord(3, third);
    computeWords(key, 4);
    return (long) WORD.get(result, 0);
  }

  /** A whole secret derived from a key, for one purpose and one party. */
  public Secret deriveSecret(MacKey key, long label, long party) {
    setWord(0, label);
    setWord(1, party);
    computeWords(key, 2);
    return Secret.of(result);
  }

  private void setWord(int number, long value) {
    WORD.set(input, MacKey.BLOCK_BYTES + number * Long.BYTES, value);
  }

  private void computeWords(MacKey key, int words) {
    key.copyInner(input);
    digest.update(input, 0, MacKey.BLOCK_BYTES + words * Long.BYTES);
    finish(key);
  }

  /** In pieces, because a driver's buffer may be larger than what a machine sends. */
  private void compute(MacKey key, ByteBuffer buffer, int offset, int length) {
    key.copyInner(input);
    int at = MacKey.BLOCK_BYTES;
    int done = 0;
    do {
      int piece = Math.min(length - done, input.length - at);
      buffer.get(offset + done, input, at, piece);
      digest.update(input, 0, at + piece);
      at = 0;
      done += piece;
    } while (done < length);
    finish(key);
  }

  private void finish(MacKey key) {
    try {
      key.copyOuter(outerInput);
      digest.digest(outerInput, MacKey.BLOCK_BYTES, DIGEST_BYTES);
      digest.update(outerInput, 0, outerInput.length);
      digest.digest(result, 0, DIGEST_BYTES);
    } catch (DigestException e) {
      throw new AssertionError("the result always holds a SHA-256 digest", e);
    }
  }
}

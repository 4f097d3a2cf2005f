// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.util.Arrays;

/**
 * A secret prepared for {@link PacketAuthenticator}: the two padded blocks of HMAC (RFC 2104). Its
 * text form never shows it.
 */
public final class MacKey {
  static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5C;

  private final byte[] inner;
  private final byte[] outer;

  /** Prepares a secret. */
  public MacKey(Secret secret) {
    byte[] key = secret.toBytes();
    this.inner = padded(key, INNER);
    this.outer = padded(key, OUTER);
  }

  private static byte[] padded(byte[] key, byte value) {
    byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] ^= value;
    }
    return block;
  }

  /** Puts the block that goes before the message at the start of {@code into}. */
  void copyInner(byte[] into) {
    System.arraycopy(inner, 0, into, 0, BLOCK_BYTES);
  }

  /** Puts the block that goes before the message's digest at the start of {@code into}. */
  void copyOuter(byte[] into) {
    System.arraycopy(outer, 0, into, 0, BLOCK_BYTES);
  }

  @Override
  public String toString() {
    return "MacKey[hidden]";
  }
}

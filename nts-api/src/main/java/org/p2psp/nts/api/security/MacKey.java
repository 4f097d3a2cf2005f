// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.util.Arrays;

/** A secret prepared for {@link PacketAuthenticator}. Its text form never shows it. */
public final class MacKey {
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5C;

  private final byte[] key;

  /** Prepares a secret. */
  public MacKey(Secret secret) {
    this.key = secret.toBytes();
  }

  void innerPad(byte[] pad) {
    fill(pad, INNER);
  }

  void outerPad(byte[] pad) {
    fill(pad, OUTER);
  }

  private void fill(byte[] pad, byte value) {
    for (int i = 0; i < key.length; i++) {
      pad[i] = (byte) (key[i] ^ value);
    }
    Arrays.fill(pad, key.length, pad.length, value);
  }

  @Override
  public String toString() {
    return "MacKey[hidden]";
  }
}

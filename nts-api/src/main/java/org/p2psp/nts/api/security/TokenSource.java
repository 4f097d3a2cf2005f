// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

/**
 * Where machines get what must not be guessed. Agents give one on {@code SecureRandom}, the
 * simulator and tests a seeded one.
 */
@FunctionalInterface
public interface TokenSource {
  /** 64 unguessable bits. */
  long nextToken();

  /** A new 32-byte key. */
  default Secret nextSecret() {
    byte[] bytes = new byte[Secret.BYTES];
    for (int i = 0; i < bytes.length; i += Long.BYTES) {
      long token = nextToken();
      for (int j = 0; j < Long.BYTES; j++) {
        bytes[i + j] = (byte) (token >>> 8 * j);
      }
    }
    return Secret.of(bytes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import java.security.MessageDigest;
import org.p2psp.nts.api.Nullable;

/** A 32-byte key. Its text form never shows it. */
public final class Secret {
  /** Length of every secret. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException unless there are exactly {@link #BYTES} bytes
   */
  public static Secret of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "secret of " + bytes.length + " bytes, expected exactly " + BYTES);
    }
    return new Secret(bytes.clone());
  }

  /** A copy of the key. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Secret other && MessageDigest.isEqual(bytes, other.bytes);
  }

  /** The same for all, so that it tells nothing; secrets are not map keys. */
  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}

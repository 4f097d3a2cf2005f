// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.util.Arrays;

/** Byte arrays that are joined once per stream. */
final class Bytes {
  private Bytes() {}

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

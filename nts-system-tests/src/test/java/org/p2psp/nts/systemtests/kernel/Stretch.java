// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.util.Arrays;

/**
 * Where a reader's bytes lie in the source's bytes.
 *
 * @param from index in the source of the first byte
 * @param lostChunks whole chunks of the source that the reader did not get in between
 * @param comparedBytes how many bytes of the reader were found in their place
 */
record Stretch(int from, int lostChunks, int comparedBytes) {
  private static final int SURE_BYTES = 8 * 188;

  /**
   * Finds the stretch; whole chunks may be missing, nothing else.
   *
   * @param source everything that was streamed, in chunks from its first byte on
   * @param got what the reader has
   * @param mostLost how many chunks in a row may be missing
   * @throws AssertionError with the place if the bytes are not such a stretch
   */
  static Stretch of(byte[] source, byte[] got, int chunkBytes, int mostLost) {
    int from = find(source, Arrays.copyOf(got, Math.min(SURE_BYTES, chunkBytes)));
    int inSource = from;
    int inGot = 0;
    int lost = 0;
    while (inGot < got.length) {
      int untilBorder = chunkBytes - inSource % chunkBytes;
      int count = Math.min(untilBorder, got.length - inGot);
      int skipped = 0;
      while (!matches(source, inSource, got, inGot, count)) {
        boolean atBorder = inSource % chunkBytes == 0;
        if (!atBorder || ++skipped > mostLost) {
          throw new AssertionError(
              "byte "
                  + inGot
                  + " of "
                  + got.length
                  + " is not the source's byte "
                  + inSource
                  + " and "
                  + mostLost
                  + " missing chunks do not explain it (lost before: "
                  + lost
                  + ", stretch from byte "
                  + from
                  + ")");
        }
        inSource += chunkBytes;
      }
      lost += skipped;
      inSource += count;
      inGot += count;
    }
    return new Stretch(from, lost, inGot);
  }

  private static boolean matches(byte[] source, int inSource, byte[] got, int inGot, int count) {
    return inSource + count <= source.length
        && Arrays.equals(source, inSource, inSource + count, got, inGot, inGot + count);
  }

  /** The one place of the head; two places would make the answer a guess. */
  private static int find(byte[] source, byte[] head) {
    int found = -1;
    for (int i = 0; i + head.length <= source.length; i++) {
      if (source[i] == head[0] && Arrays.equals(source, i, i + head.length, head, 0, head.length)) {
        if (found >= 0) {
          throw new AssertionError("the first bytes are in the source at " + found + " and " + i);
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new AssertionError("the first " + head.length + " bytes are nowhere in the source");
    }
    return found;
  }
}

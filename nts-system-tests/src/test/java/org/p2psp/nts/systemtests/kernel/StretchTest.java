// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StretchTest {
  private static final int CHUNK = 1316;

  private final byte[] source = source();

  @Test
  void findsAContiguousStretchThatBeginsInsideAChunk() {
    byte[] got = Arrays.copyOfRange(source, 500, 500 + 20 * CHUNK);

    assertThat(Stretch.of(source, got, CHUNK, 0)).isEqualTo(new Stretch(500, 0, 20 * CHUNK));
  }

  @Test
  void countsWholeMissingChunks() {
    byte[] got = without(5 * CHUNK, 7 * CHUNK);

    assertThat(Stretch.of(source, got, CHUNK, 8).lostChunks()).isEqualTo(2);
  }

  @Test
  void refusesAMissingChunkWhereNoneMayMiss() {
    byte[] got = without(5 * CHUNK, 6 * CHUNK);

    assertThatThrownBy(() -> Stretch.of(source, got, CHUNK, 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("byte " + 5 * CHUNK + " of");
  }

  @Test
  void refusesAHoleThatIsNoWholeChunk() {
    byte[] got = without(5 * CHUNK, 5 * CHUNK + 188);

    assertThatThrownBy(() -> Stretch.of(source, got, CHUNK, 8)).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAChangedByte() {
    byte[] got = Arrays.copyOf(source, 20 * CHUNK);
    got[17 * CHUNK + 3]++;

    assertThatThrownBy(() -> Stretch.of(source, got, CHUNK, 8)).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesChunksInTheWrongOrder() {
    byte[] got = Arrays.copyOf(source, 20 * CHUNK);
    System.arraycopy(source, 10 * CHUNK, got, 11 * CHUNK, CHUNK);
    System.arraycopy(source, 11 * CHUNK, got, 10 * CHUNK, CHUNK);

    assertThatThrownBy(() -> Stretch.of(source, got, CHUNK, 8)).isInstanceOf(AssertionError.class);
  }

  private byte[] without(int from, int to) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.write(source, 0, from);
    rest.write(source, to, 20 * CHUNK - to);
    return rest.toByteArray();
  }

  private static byte[] source() {
    byte[] bytes = new byte[40 * CHUNK];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}

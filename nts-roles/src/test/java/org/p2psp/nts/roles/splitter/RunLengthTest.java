// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunLengthTest {
  private static final long MS = 1_000_000;
  private static final long SECOND_NS = 1000 * MS;
  private static final int BUFFER_CHUNKS = 2048;

  private static RunLength after(long delayNs, long intervalNs) {
    RunLength length = new RunLength(delayNs, BUFFER_CHUNKS);
    for (long nowNs = 0; nowNs <= 2 * SECOND_NS; nowNs += intervalNs) {
      length.onChunk(nowNs);
    }
    return length;
  }

  @Test
  void eachChunkIsAloneUntilTheRateIsKnown() {
    RunLength length = new RunLength(SECOND_NS, BUFFER_CHUNKS);
    length.onChunk(0);
    length.onChunk(1);

    assertThat(length.chunks(2)).isEqualTo(1);
  }

  @ParameterizedTest(name = "a chunk each {0} us gives runs of {1}")
  @CsvSource({"42000, 1", "21000, 1", "10500, 2", "5260, 4", "2630, 8", "100, 8"})
  void runIsWhatTwentyMillisecondsOfTheStreamFill(long intervalUs, int chunks) {
    assertThat(after(20 * MS, intervalUs * 1000).chunks(10)).isEqualTo(chunks);
  }

  @Test
  void slowerStreamGetsShorterRunsAgain() {
    RunLength length = after(20 * MS, MS);
    for (int i = 1; i < 20; i++) {
      length.onChunk(2 * SECOND_NS + i * 50L * MS);
    }

    assertThat(length.chunks(10)).isEqualTo(1);
  }

  @Property
  void neitherTheDelayNorTheBuffersAreExceeded(
      @ForAll @LongRange(max = 1000) long delayMs,
      @ForAll @LongRange(min = 1, max = 100) long intervalMs,
      @ForAll @IntRange(max = 2000) int teamSize) {
    int chunks = after(delayMs * MS, intervalMs * MS).chunks(teamSize);

    assertThat(chunks).isBetween(1, RunLength.MOST_CHUNKS);
    assertThat((chunks - 1) * intervalMs).isLessThanOrEqualTo(delayMs);
    if (chunks > 1) {
      assertThat(2 * chunks * teamSize).isLessThanOrEqualTo(BUFFER_CHUNKS);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/** Harder weather: links that lose packets, and NATs that remember packets nobody asked for. */
class LossyAndStrayKernelNatsTest {
  private static final LinkConditions ONE_PERCENT_LOSS = new LinkConditions(0, 0, 0.01, 0);
  private static final int SECONDS = 60;
  private static final int MOST_LOST_IN_A_ROW = 4;

  private final Path folder = Path.of("target", "kernel-lab-hard").toAbsolutePath();

  @BeforeEach
  void aLabCanBeBuiltHere() throws IOException {
    LabAssumption.check();
    Files.createDirectories(folder);
  }

  @Test
  void atOnePercentLossNothingButWholeChunksIsMissing() throws Exception {
    SourceMedia media = SourceMedia.make(folder, SECONDS);
    try (KernelTeam team =
            KernelTeam.start(folder, media, ONE_PERCENT_LOSS, UnsolicitedTreatment.DROP);
        PairRun pair = new PairRun(team, folder, "prcn", "sympp")) {
      pair.awaitPaths();
      int lost = 0;
      for (Path file : pair.play()) {
        byte[] got = Files.readAllBytes(file);
        Stretch stretch =
            Stretch.of(team.source(), got, StreamFormat.DEFAULT_CHUNK_BYTES, MOST_LOST_IN_A_ROW);
        assertThat(stretch.comparedBytes()).isEqualTo(got.length);
        lost += stretch.lostChunks();
      }
      System.out.println("kernel NATs, 1 % loss: " + pair.summary() + ", chunks lost " + lost);
      assertThat(pair.isDirect()).as(pair.story()).isTrue();
    }
  }

  /**
   * A first attempt often fails here, when one side's hello is there before the other has opened
   * its NAT; what counts is that the pair does not stay relayed.
   */
  @Test
  void natsThatRememberStrayPacketsAreCrossedDirectlyInTheEnd() throws Exception {
    SourceMedia media = SourceMedia.make(folder, SECONDS);
    try (KernelTeam team =
            KernelTeam.start(
                folder, media, LinkConditions.PERFECT, UnsolicitedTreatment.STRAY_ENTRY);
        PairRun pair = new PairRun(team, folder, "sympp", "sympp")) {
      pair.awaitDirectPaths();
      for (Path file : pair.play()) {
        byte[] got = Files.readAllBytes(file);
        Stretch.of(team.source(), got, StreamFormat.DEFAULT_CHUNK_BYTES, 0);
      }
      System.out.println("kernel NATs that remember strays: " + pair.summary());

      assertThat(pair.isDirect()).as(pair.story()).isTrue();
      assertThat(pair.chunksBetweenTheNats()).allSatisfy(chunks -> assertThat(chunks).isPositive());
    }
  }
}

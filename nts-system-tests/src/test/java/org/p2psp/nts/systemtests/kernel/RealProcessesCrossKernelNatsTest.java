// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/**
 * The command as users run it, one process a role, across NATs of the kernel. A few pairs always;
 * all 36 with {@code -Dnts.lab.pairs=all}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealProcessesCrossKernelNatsTest {
  private static final Set<String> PREDICTABLE = Set.of("fcn", "rcn", "prcn", "sympp");
  private static final int SECONDS_A_PAIR = 15;
  private static final int SECONDS_IN_ALL = 60;

  private final Path folder = Path.of("target", "kernel-lab").toAbsolutePath();
  private KernelTeam team;

  @BeforeAll
  void startTheTeam() throws IOException, InterruptedException {
    LabAssumption.check();
    Files.createDirectories(folder);
    int seconds = SECONDS_IN_ALL + SECONDS_A_PAIR * (int) pairs().count();
    team =
        KernelTeam.start(
            folder,
            SourceMedia.make(folder, seconds),
            LinkConditions.PERFECT,
            UnsolicitedTreatment.DROP);
  }

  @AfterAll
  void endTheTeam() throws IOException {
    if (team != null) {
      team.close();
    }
  }

  static Stream<Arguments> pairs() {
    if (System.getProperty("nts.lab.pairs", "").equals("all")) {
      List<String> types = NatPresets.names();
      return types.stream()
          .flatMap(member -> types.stream().map(newcomer -> Arguments.of(member, newcomer)));
    }
    return Stream.of(
        Arguments.of("prcn", "prcn"),
        Arguments.of("sympp", "prcn"),
        Arguments.of("rcn", "sympp"),
        Arguments.of("fcn", "symrp"),
        Arguments.of("prcn", "symsp"),
        Arguments.of("symrp", "symrp"),
        Arguments.of("symsp", "symsp"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bothPeersOfAPairPlayWhatTheSourceSends(String member, String newcomer)
      throws IOException, InterruptedException {
    try (PairRun pair = new PairRun(team, folder, member, newcomer)) {
      pair.awaitPaths();
      List<Path> played = pair.play();
      System.out.println("kernel NATs: " + pair.summary());

      for (Path file : played) {
        byte[] got = Files.readAllBytes(file);
        Stretch stretch = Stretch.of(team.source(), got, StreamFormat.DEFAULT_CHUNK_BYTES, 0);
        assertThat(stretch.comparedBytes()).isEqualTo(got.length);
        PlayedMedia.assertDecodes(file);
      }
      if (PREDICTABLE.contains(member) && PREDICTABLE.contains(newcomer)) {
        assertThat(pair.kinds()).as(pair.story()).containsOnly("direct").hasSizeGreaterThan(1);
      }
      if (pair.isDirect()) {
        assertThat(pair.chunksBetweenTheNats())
            .as("chunks straight between the NATs\n%s", pair.story())
            .allSatisfy(chunks -> assertThat(chunks).isPositive());
      }
    }
  }
}

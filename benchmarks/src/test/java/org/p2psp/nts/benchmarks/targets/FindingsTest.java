// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Samples;

final class FindingsTest {
  private static final Finding SLOW =
      new Finding(
          "sending",
          Goal.atLeast(0.95, Goal.TIMES),
          "ns",
          Samples.of(110, 100, 130),
          "C",
          Samples.of(100, 100, 100));
  private static final Finding SMALL =
      Finding.of("memory", Goal.atMost(80, "MiB"), "MiB", Samples.of(70, 90, 71));

  @TempDir Path folder;

  @Test
  void ratioIsTakenPairByPairAndOfCostsTheOtherWayRoundForAFloor() {
    assertThat(SLOW.judged().values()).containsExactly(100.0 / 110, 1.0, 100.0 / 130);
    assertThat(SLOW.isMet()).isFalse();
  }

  @Test
  void ratioForACeilingIsFigureOverBaseline() {
    Finding dear =
        new Finding(
            "hello", Goal.atMost(1.1, Goal.TIMES), "ns", Samples.of(220), "C", Samples.of(200));

    assertThat(dear.judged().values()).containsExactly(1.1);
    assertThat(dear.isMet()).isTrue();
  }

  @Test
  void medianIsWhatCounts() {
    assertThat(SMALL.judged().median()).isEqualTo(71);
    assertThat(SMALL.isMet()).isTrue();
    assertThat(SMALL.goal().margin(100)).isEqualTo(0.8);
  }

  @Test
  void nothingIsInfinitelyBetterThanAnyCeilingAndSomethingIsNotWhereNothingIsAllowed() {
    assertThat(Goal.atMost(0, "bytes").margin(0)).isInfinite();
    assertThat(Goal.atMost(0, "bytes").margin(8)).isZero();
    assertThat(Goal.atMost(1, "ms").margin(-0.2)).isInfinite();
  }

  @Test
  void quantileIsASampleThatSoManyDoNotExceed() {
    Samples samples = Samples.of(10, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(samples.quantile(0.9)).isEqualTo(9);
    assertThat(samples.quantile(0)).isEqualTo(1);
    assertThat(samples.quantile(1)).isEqualTo(10);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = folder.resolve("part.json");
    FindingsFile.write(file, List.of(SLOW, SMALL));

    assertThat(FindingsFile.read(file)).containsExactly(SLOW, SMALL);
  }

  @Test
  void fileOfSomethingElseIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{}");

    assertThatThrownBy(() -> FindingsFile.read(file)).hasMessageContaining("other.json");
  }

  @Test
  void tableSaysWhatWasMissedAndHowManyWereMet() {
    assertThat(TargetTable.of(List.of(SLOW, SMALL)).lines())
        .contains(
            "| sending | at least 0.95 x | 110 (100 to 130) ns | C: 100"
                + " | 0.909 (0.769 to 1.00) | **missed** |",
            "| memory | at most 80 MiB | 71.0 (70.0 to 90.0) MiB |  |  | met |",
            "1 of 2 met.");
  }

  @Test
  void roundTripOfAPairIsThatOfTheMembersPathToTheNewcomer() {
    RoundTrips roundTrips =
        new RoundTrips(
            List.of(
                "{\"row\":\"fcn\",\"column\":\"rcn\",\"side\":\"member\",\"event\":\"path\","
                    + "\"peer\":\"9\",\"rtt_ms\":12.5}",
                "{\"row\":\"fcn\",\"column\":\"rcn\",\"side\":\"member\",\"event\":\"path\","
                    + "\"peer\":\"7\",\"rtt_ms\":60.5}",
                "{\"row\":\"fcn\",\"column\":\"rcn\",\"side\":\"newcomer\",\"event\":\"joined\","
                    + "\"id\":\"7\"}"));

    assertThat(roundTrips.ms("fcn", "rcn")).isEqualTo(60.5);
    assertThatThrownBy(() -> roundTrips.ms("rcn", "fcn")).hasMessageContaining("rcn fcn");
  }
}

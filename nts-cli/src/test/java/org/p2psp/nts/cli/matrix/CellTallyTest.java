// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CellTallyTest {
  @Test
  void everyRunIsDirectRelayedOrFailed() {
    MatrixCell cell =
        Matrices.cell(
            "a",
            "b",
            Matrices.direct(0, 60, 1),
            Matrices.relayed(1),
            Matrices.relayed(2),
            Matrices.failed(3));

    assertThat(cell.runs()).isEqualTo(4);
    assertThat(cell.direct()).isEqualTo(1);
    assertThat(cell.relayed()).isEqualTo(2);
    assertThat(cell.failed()).isEqualTo(1);
    assertThat(cell.directShare() + cell.relayedShare() + cell.failedShare()).isEqualTo(1);
  }

  @Test
  void pathsCountAtOnceWithinSixSecondsAndByAttempts() {
    MatrixCell cell =
        Matrices.cell(
            "a",
            "b",
            Matrices.direct(0, 60, 1),
            Matrices.direct(1, 6000, 2),
            Matrices.direct(2, 6001, 3),
            Matrices.direct(3, 9000, 4));

    assertThat(cell.direct6s()).isEqualTo(2);
    assertThat(cell.directAfter1()).isEqualTo(1);
    assertThat(cell.directAfter2()).isEqualTo(2);
    assertThat(cell.directAfter3()).isEqualTo(3);
  }

  @Test
  void failedRunsCountInPacketsButNotInTimes() {
    MatrixCell cell = Matrices.cell("a", "b", Matrices.failed(0), Matrices.direct(1, 60, 1));

    assertThat(cell.medianMs()).isEqualTo(60);
    assertThat(cell.p90Ms()).isEqualTo(60);
    assertThat(cell.packetsMedian()).isEqualTo(11);
    assertThat(cell.attemptsMedian()).isEqualTo(1);
  }

  @Test
  void withoutRunsNothingIsClaimed() {
    MatrixCell cell = Matrices.cell("a", "b");

    assertThat(cell.directShare()).isZero();
    assertThat(cell.medianMs()).isNaN();
    assertThat(cell.directInterval().low()).isZero();
    assertThat(cell.directInterval().high()).isEqualTo(1);
  }
}

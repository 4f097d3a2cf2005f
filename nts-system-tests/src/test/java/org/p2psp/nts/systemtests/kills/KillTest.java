// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.systemtests.process.LocalTeam;
import org.p2psp.nts.systemtests.process.NtsProcess;

/** Real processes that end as with {@code kill -9}. */
@Timeout(120)
final class KillTest {
  private static final Duration GONE_WITHIN = Duration.ofSeconds(5);
  private static final Duration RECOVERY = Duration.ofSeconds(15);

  @Test
  void theOthersPlayOnWhenAPeerAMonitorAndTheSplitterDie() throws Exception {
    try (LocalTeam team = LocalTeam.start()) {
      NtsProcess monitor = team.monitor("a0");
      List<NtsProcess> survivors = List.of(team.peer("b1"), team.peer("b2"));
      NtsProcess victim = team.peer("b3");
      for (String id : List.of("a0", "b1", "b2", "b3")) {
        team.awaitAtSplitter(0, "member_joined", id);
      }
      for (NtsProcess peer : survivors) {
        peer.await("playing");
        for (String id : List.of("a0", "b3")) {
          peer.await(0, "path to " + id, RECOVERY, LocalTeam.about("path", id)::matches);
        }
      }

      areForgottenByAll(team, List.of(victim, monitor), List.of("b3", "a0"), survivors);
      comesBackAndEverybodyPlaysAgain(team, survivors);
    }
  }

  private static void areForgottenByAll(
      LocalTeam team, List<NtsProcess> victims, List<String> ids, List<NtsProcess> survivors)
      throws InterruptedException {
    int markOfSplitter = team.splitter().mark();
    List<Integer> marks = survivors.stream().map(NtsProcess::mark).toList();

    for (NtsProcess victim : victims) {
      victim.kill();
    }

    for (String id : ids) {
      isTold(team.splitter(), markOfSplitter, "member_gone", id);
      for (int i = 0; i < survivors.size(); i++) {
        isTold(survivors.get(i), marks.get(i), "path_lost", id);
      }
    }
    LocalTeam.awaitSteady(survivors, RECOVERY);
    for (int i = 0; i < survivors.size(); i++) {
      assertThat(survivors.get(i).events(marks.get(i))).noneMatch(event -> event.is("left"));
    }
  }

  private static void isTold(NtsProcess process, int mark, String event, String id)
      throws InterruptedException {
    process.await(mark, event + " of " + id, GONE_WITHIN, LocalTeam.about(event, id)::matches);
  }

  private static void comesBackAndEverybodyPlaysAgain(LocalTeam team, List<NtsProcess> survivors)
      throws Exception {
    List<Integer> marks = survivors.stream().map(NtsProcess::mark).toList();

    team.splitter().kill();
    for (int i = 0; i < survivors.size(); i++) {
      EventLine left = survivors.get(i).await(marks.get(i), "left");
      assertThat(left.line()).contains("\"rejoins\":true");
    }
    NtsProcess splitter = team.restartSplitter();

    for (int i = 0; i < survivors.size(); i++) {
      survivors.get(i).await(marks.get(i), "joined");
      survivors.get(i).await(marks.get(i), "playing");
    }
    LocalTeam.awaitSteady(survivors, RECOVERY);
    assertThat(splitter.events(0)).noneMatch(event -> event.is("member_gone"));
    splitter.assertHealthy();
  }
}

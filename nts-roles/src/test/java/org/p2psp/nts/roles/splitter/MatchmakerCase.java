// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.roles.splitter.SplitterRig.Told;

/** A matchmaker driven by hand, for tests. */
abstract class MatchmakerCase {
  static final long MS = 1_000_000;

  /** A machine whose deadline stands still is found out soon. */
  private static final int MOST_ROUNDS = 20_000;

  final SplitterRig rig = new SplitterRig();
  final PairTable pairs = new PairTable();
  final Matchmaker matchmaker =
      new Matchmaker(
          rig.context,
          rig.sessions,
          pairs,
          new Rotation(),
          new RelayDesk(rig.context, rig.sessions, pairs));
  final List<Told> told = new ArrayList<>();
  long nowNs;

  @BeforeEach
  void start() {
    advanceTo(1000); // the samples of the join are old by then
  }

  final Pair meet(Session member, Session newcomer) {
    matchmaker.introduce(nowNs, member);
    matchmaker.introduce(nowNs, newcomer);
    collect();
    return member.pairs.get(0);
  }

  final Pair meetWith(Session newcomer) {
    return meet(rig.peer(1, SplitterRig.CONE), newcomer);
  }

  final void collect() {
    told.addAll(rig.told());
  }

  /** To this many ms after the beginning. */
  final void advanceTo(long ms) {
    for (int rounds = 0; pairs.deadlineNs() <= ms * MS; rounds++) {
      assertThat(rounds).as("time-outs until %d ms", ms).isLessThan(MOST_ROUNDS);
      nowNs = Math.max(nowNs, pairs.deadlineNs());
      matchmaker.onTimeout(nowNs);
      collect();
    }
    nowNs = ms * MS;
  }

  final void advance(long ms) {
    advanceTo(nowNs / MS + ms);
  }

  final void report(Session from, Pair pair, int outcome) {
    matchmaker.onReport(nowNs, from, pair, pair.attempt, outcome);
    pairs.schedule(pair);
    collect();
  }

  final void bothReport(Pair pair, int outcome) {
    report(pair.first, pair, outcome);
    report(pair.second, pair, outcome);
  }

  /** Fails, and says after how many ms there is another attempt. */
  final long failAndWait(Pair pair) {
    bothReport(pair, PathReports.FAILED);
    assertThat(pair.stage).isEqualTo(Pair.Stage.WAITING);
    return (pair.deadlineNs - nowNs) / MS;
  }

  final void seeFresh(Session session, int port) {
    int step = session.profile.isSequential() ? 1 : 0;
    see(session, port, step);
  }

  final void see(Session session, int port, int step) {
    SplitterRig.see(session, session.newestSample(), port, step, nowNs);
    matchmaker.onObserved(nowNs, session.newestSample());
    collect();
  }
}

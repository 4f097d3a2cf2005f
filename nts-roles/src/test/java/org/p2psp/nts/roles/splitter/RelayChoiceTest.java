// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Nullable;

final class RelayChoiceTest {
  private final SessionTable sessions = new SessionTable();
  private final PairTable pairs = new PairTable();
  private final RelayChoice choice = new RelayChoice(SplitterParts.config(), sessions);
  private final List<Session> members = new ArrayList<>();

  private Session member(boolean monitor) {
    Session session = SplitterParts.member(sessions, members.size() + 1, monitor);
    members.add(session);
    return session;
  }

  private void load(Session relay, int load) {
    for (int i = 0; i < load; i++) {
      relay.relayed.add(SplitterParts.pair(relay, relay));
    }
  }

  private boolean isDirect(Session one, Session other) {
    Pair pair = one.pairs.with(other.index);
    return pair != null && pair.stage == Pair.Stage.DIRECT;
  }

  /** What is chosen, found by looking at everybody. */
  private @Nullable Session expected(Session first, Session second) {
    int peersLimit = Math.max(2, members.size() / 4);
    int monitorsLimit = Math.max(2, 2 * members.size());
    return members.stream()
        .filter(m -> isDirect(m, first) && isDirect(m, second))
        .filter(m -> m.relayed.size() < (m.isMonitor() ? monitorsLimit : peersLimit))
        .min(
            Comparator.<Session, Boolean>comparing(m -> !m.isMonitor())
                .thenComparing(m -> m.relayed.size())
                .thenComparing(m -> m.index))
        .orElse(null);
  }

  @Property(tries = 200)
  void relayReachesBothAndIsAMonitorOrElseTheLeastLoadedWithRoom(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 24) int size,
      @ForAll @IntRange(max = 10) int tenthsDirect) {
    RelayChoiceTest team = new RelayChoiceTest();
    team.assertEveryChoiceIsTheBest(new Random(seed), size, tenthsDirect);
  }

  private void assertEveryChoiceIsTheBest(Random random, int size, int tenthsDirect) {
    for (int i = 0; i < size; i++) {
      Session joined = member(random.nextInt(6) == 0);
      load(joined, random.nextInt(joined.isMonitor() ? 2 * size + 2 : size / 4 + 3));
      for (Session other : members) {
        if (other != joined && random.nextInt(10) < tenthsDirect) {
          SplitterParts.directPair(pairs, other, joined);
        }
      }
    }
    for (Session first : members) {
      for (Session second : members) {
        if (first.index < second.index) {
          assertThat(choice.choose(SplitterParts.pair(first, second)))
              .isSameAs(expected(first, second));
        }
      }
    }
  }

  @Test
  void memberThatLostItsPathToOneOfThePairIsNotTaken() {
    Session first = member(false);
    Session second = member(false);
    Session relay = member(false);
    SplitterParts.directPair(pairs, first, relay);
    Pair other = SplitterParts.directPair(pairs, second, relay);
    Pair pair = SplitterParts.pair(first, second);
    assertThat(choice.choose(pair)).isSameAs(relay);

    other.stage = Pair.Stage.WAITING;
    pairs.schedule(other);

    assertThat(choice.choose(pair)).isNull();
  }

  @Test
  void limitsGrowWithTheTeamBecauseAPairCostsLess() {
    Session first = member(false);
    Session second = member(false);
    Session relay = member(false);
    SplitterParts.directPair(pairs, first, relay);
    SplitterParts.directPair(pairs, second, relay);
    load(relay, 2);
    Pair pair = SplitterParts.pair(first, second);
    assertThat(choice.choose(pair)).isNull();

    while (members.size() < 12) {
      member(false);
    }

    assertThat(choice.choose(pair)).isSameAs(relay);
  }

  @Test
  void nobodyRelaysIfTheConfigurationSaysSo() {
    Session first = member(false);
    Session second = member(false);
    Session relay = member(false);
    SplitterParts.directPair(pairs, first, relay);
    SplitterParts.directPair(pairs, second, relay);

    SplitterConfig none = SplitterParts.config().withRelaying(0, 0);

    assertThat(new RelayChoice(none, sessions).choose(SplitterParts.pair(first, second))).isNull();
  }
}

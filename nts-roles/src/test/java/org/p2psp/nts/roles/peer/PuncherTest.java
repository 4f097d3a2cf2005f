// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class PuncherTest {
  private static final long MS = 1_000_000;
  private static final int SLOT = 3;
  private static final Endpoint FIRST = Endpoint.parse("192.0.2.1:1001");
  private static final Endpoint SECOND = Endpoint.parse("192.0.2.1:1002");

  private record Hello(long atMs, Endpoint to, int timeToLive) {}

  /** Carries the attempt out, asked at each of its deadlines. */
  private static List<Hello> run(Puncher puncher) {
    List<Hello> hellos = new ArrayList<>();
    long nowNs = 0;
    while (!puncher.isOver(nowNs)) {
      nowNs = Math.max(nowNs, puncher.deadlineNs());
      if (puncher.isDue(nowNs)) {
        hellos.add(new Hello(nowNs / MS, puncher.target(), puncher.timeToLive()));
        puncher.onSent(nowNs);
      }
    }
    return hellos;
  }

  private static Puncher puncher(boolean priming, Endpoint... targets) {
    return new Puncher(PeerParts.introduction(1, List.of()), SLOT, targets, priming, 0);
  }

  @Test
  void hellosComeQuicklyAndThenEverSlowerUntilTheEnd() {
    assertThat(run(puncher(false, FIRST)))
        .extracting(Hello::atMs)
        .containsExactly(10L, 60L, 110L, 160L, 210L, 310L, 410L, 510L, 610L, 710L, 810L, 910L);
  }

  @Test
  void everyTargetGetsOneHelloPerRoundAtABearablePace() {
    List<Hello> hellos = run(puncher(false, FIRST, SECOND));

    assertThat(hellos.subList(0, 4))
        .containsExactly(
            new Hello(10, FIRST, 0),
            new Hello(15, SECOND, 0),
            new Hello(60, FIRST, 0),
            new Hello(65, SECOND, 0));
  }

  @Test
  void primingRoundComesFirstWithItsTimeToLive() {
    List<Hello> hellos = run(puncher(true, FIRST));

    assertThat(hellos.subList(0, 3))
        .containsExactly(new Hello(10, FIRST, 2), new Hello(30, FIRST, 0), new Hello(80, FIRST, 0));
  }

  @Test
  void manyTargetsAreNeverHurried() {
    Endpoint[] targets = new Endpoint[64];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = FIRST.withPort(2000 + i);
    }
    List<Hello> hellos = run(puncher(false, targets));

    assertThat(hellos).hasSize(200);
    for (int i = 1; i < hellos.size(); i++) {
      assertThat(hellos.get(i).atMs() - hellos.get(i - 1).atMs()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void withoutTargetsItOnlyWaitsForHellos() {
    Puncher puncher = puncher(true);

    assertThat(run(puncher)).isEmpty();
    assertThat(puncher.deadlineNs()).isEqualTo(1010 * MS);
  }

  @Test
  void onlyTheFirstHelloToATargetOpensAMapping() {
    Puncher puncher = puncher(false, FIRST, SECOND);
    List<Boolean> opens = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      opens.add(puncher.opensMapping());
      puncher.onSent(puncher.deadlineNs());
    }

    assertThat(opens).containsExactly(true, true, false, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** The plain hellos of an attempt, and those to where one came from. */
final class HelloRoundsTest {
  private static final long MS = 1_000_000;
  private static final Endpoint FIRST = Endpoint.parse("192.0.2.1:1001");
  private static final Endpoint SECOND = Endpoint.parse("192.0.2.1:1002");

  private static List<Long> timesMs(HelloLane lane, int hellos) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < hellos; i++) {
      times.add(lane.nextNs() / MS);
      lane.onSent(lane.nextNs());
    }
    return times;
  }

  @Test
  void roundsOfALongAttemptFollowEveryQuarterOfASecondInTheEnd() {
    HelloRounds rounds = new HelloRounds(0, new Endpoint[] {FIRST}, 0, 3000 * MS, 0);

    assertThat(timesMs(rounds, 17).subList(10, 17))
        .containsExactly(3800L, 3900L, 4000L, 4250L, 4500L, 4750L, 5000L);
  }

  @Test
  void plainHellosKeepTheirSocket() {
    HelloRounds rounds = new HelloRounds(0, new Endpoint[] {FIRST, SECOND}, 0, 0, 0);

    assertThat(rounds.replacedSlot()).isEqualTo(ExtraSockets.NONE);
  }

  @Test
  void helloThatCameInDrawsADozenEvery50Ms() {
    HelloFocus focus = new HelloFocus();
    focus.onHello(10 * MS, 4, FIRST, true);

    assertThat(timesMs(focus, 12))
        .containsExactly(60L, 110L, 160L, 210L, 260L, 310L, 360L, 410L, 460L, 510L, 560L, 610L);
    assertThat(focus.isActive()).isFalse();
    assertThat(focus.hasOpened(4, FIRST)).isFalse();
  }

  @Test
  void whereNoAnswerWentTheFirstHelloIsDueAtOnceAndOpensTheMapping() {
    HelloFocus focus = new HelloFocus();
    focus.onHello(10 * MS, 4, FIRST, false);

    assertThat(focus.nextNs()).isEqualTo(10 * MS);
    assertThat(focus.opensMapping()).isTrue();
    assertThat(focus.hasOpened(4, FIRST)).isFalse();
    focus.onSent(10 * MS);
    assertThat(focus.opensMapping()).isFalse();
    assertThat(focus.hasOpened(4, FIRST)).isTrue();
    assertThat(focus.hasOpened(5, FIRST)).isFalse();
    assertThat(focus.hasOpened(4, SECOND)).isFalse();
  }

  @Test
  void answerOpensTheMappingThoughTheFirstHelloHasNot() {
    HelloFocus focus = new HelloFocus();
    focus.onHello(10 * MS, 4, FIRST, false);
    focus.onHello(11 * MS, 4, FIRST, true);

    assertThat(focus.opensMapping()).isFalse();
    assertThat(focus.nextNs()).isEqualTo(10 * MS);
  }

  @Test
  void oneEndpointIsAskedAtATime() {
    HelloFocus focus = new HelloFocus();
    focus.onHello(10 * MS, 4, FIRST, false);
    focus.onHello(11 * MS, 4, SECOND, true);
    focus.onHello(12 * MS, 5, FIRST, true);

    assertThat(focus.target()).isEqualTo(FIRST);
    assertThat(focus.slot()).isEqualTo(4);
    assertThat(focus.opensMapping()).isTrue();
  }

  @Test
  void nextEndpointIsAskedAfresh() {
    HelloFocus focus = new HelloFocus();
    focus.onHello(0, 4, FIRST, true);
    timesMs(focus, 12);
    focus.onHello(700 * MS, 5, SECOND, false);

    assertThat(focus.target()).isEqualTo(SECOND);
    assertThat(focus.slot()).isEqualTo(5);
    assertThat(focus.opensMapping()).isTrue();
    assertThat(focus.nextNs()).isEqualTo(700 * MS);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PortScan.Priming;
import org.p2psp.nts.api.wire.PunchOrder;

/** Who gets the next mapping when many want one. */
final class MappingQueueTest {
  private static final Endpoint FIRST = Endpoint.parse("192.0.2.1:1001");
  private static final Endpoint SECOND = Endpoint.parse("192.0.2.1:1002");
  private static final PortScan SCAN =
      new PortScan(5, 2000, 2999, 1, 0, false, Priming.NONE, 1, 0, 0);

  private final PeerContext context = PeerParts.context(1);
  private final MappingQueue queue = new MappingQueue();
  private int neighbors;

  private Attempt attempt(@Nullable HelloScan scan, Endpoint... targets) {
    Neighbor neighbor = PeerParts.neighbor(context, ++neighbors);
    PunchOrder order = PeerParts.order(List.of(), scan == null ? PortScan.NONE : SCAN);
    Attempt attempt = new Attempt(neighbor, order, 3, targets, false, 0);
    if (scan != null) {
      attempt.add(scan, SCAN);
    }
    neighbor.attempt = attempt;
    return attempt;
  }

  private Attempt beginning() {
    return attempt(null, FIRST, SECOND);
  }

  private Attempt guessing() {
    Attempt attempt = beginning();
    attempt.next().onSent(0);
    return attempt;
  }

  private Attempt scanning() {
    return attempt(new HelloScan(SCAN, 3, 1, FIRST, 0, new Random(1), 0));
  }

  private @Nullable Attempt takeFirst() {
    Attempt first = queue.first();
    if (first != null) {
      queue.remove(first);
    }
    return first;
  }

  @Test
  void firstHellosComeBeforeScansAndThoseBeforeFurtherGuesses() {
    Attempt guessing = guessing();
    Attempt scanning = scanning();
    Attempt beginning = beginning();
    queue.add(guessing);
    queue.add(scanning);
    queue.add(beginning);

    assertThat(takeFirst()).isSameAs(beginning);
    assertThat(takeFirst()).isSameAs(scanning);
    assertThat(takeFirst()).isSameAs(guessing);
    assertThat(queue.first()).isNull();
  }

  @Test
  void ofTheSameUrgencyWhoCameFirstIsServedFirst() {
    Attempt one = beginning();
    Attempt other = beginning();
    queue.add(one);
    queue.add(other);

    assertThat(takeFirst()).isSameAs(one);
    assertThat(one.waitsFor).isNull();
    assertThat(takeFirst()).isSameAs(other);
  }

  @Test
  void whoIsOverMeanwhileIsPassedOver() {
    Attempt over = beginning();
    Attempt next = beginning();
    queue.add(over);
    queue.add(next);
    over.neighbor.attempt = null;

    assertThat(queue.first()).isSameAs(next);
  }

  @Test
  void whoWaitsHasNothingElseToDoButToEnd() {
    Attempt waiting = beginning();
    queue.add(waiting);

    assertThat(waiting.deadlineNs()).isEqualTo(1_010_000_000L);
  }

  @Test
  void helloThatCouldNotBeAnsweredIsUrgent() {
    Attempt guessing = guessing();
    guessing.onHello(0, 3, FIRST.withPort(7), false);

    assertThat(guessing.urgency()).isEqualTo(MappingQueue.Urgency.BEGINNING);
    assertThat(guessing.next().opensMapping()).isTrue();
    assertThat(guessing.hasOpened(3, FIRST.withPort(7))).isFalse();
    guessing.next().onSent(0);
    assertThat(guessing.next().opensMapping()).isFalse();
    assertThat(guessing.hasOpened(3, FIRST.withPort(7))).isTrue();
  }

  @Test
  void whatHasOpenedAMappingIsKnown() {
    Attempt guessing = guessing();
    assertThat(guessing.hasOpened(3, FIRST)).isTrue();
    assertThat(guessing.hasOpened(3, SECOND)).isFalse();
    assertThat(guessing.hasOpened(4, FIRST)).isFalse();

    Attempt scanning = scanning();
    scanning.next().onSent(0);
    assertThat(scanning.hasOpened(3, FIRST.withPort(2000))).isTrue();
    assertThat(scanning.hasOpened(3, FIRST.withPort(2001))).isFalse();
  }

  @Test
  void nobodyWaitsAfterAllWereTakenOut() {
    queue.add(beginning());
    queue.add(scanning());
    queue.add(guessing());
    queue.clear();

    assertThat(queue.first()).isNull();
  }
}

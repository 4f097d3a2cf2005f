// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.SendQueue;

final class ForwarderTest {
  private static final int OWN_INDEX = 9;
  private static final long FIRST_SPREAD_NS = 20_000_000;

  private record Sent(long number, int neighbor) {}

  private final PeerContext context = PeerParts.context(1);
  private final NeighborTable neighbors = new NeighborTable();
  private final SendQueue<Neighbor> queue = new SendQueue<>();
  private final Forwarder forwarder = new Forwarder(neighbors.inOrder(), queue, context.drops);

  ForwarderTest() {
    neighbors.removalListener(forwarder::onRemoved);
  }

  private void addDirect(int... indices) {
    for (int index : indices) {
      neighbors.add(PeerParts.directNeighbor(context, index));
    }
  }

  private List<Sent> taken() {
    List<Sent> sent = new ArrayList<>();
    for (Neighbor target = queue.target(); target != null; target = queue.target()) {
      assertThat(queue.origin()).isEqualTo(OWN_INDEX);
      sent.add(new Sent(queue.number(), target.index));
      queue.remove();
    }
    return sent;
  }

  @Test
  void oneNeighbourGetsTheChunkForEachChunkThatComesIn() {
    addDirect(1, 2, 3);

    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    assertThat(taken()).containsExactly(new Sent(50, 1));
    forwarder.onOtherChunk();
    assertThat(taken()).containsExactly(new Sent(50, 2));
    forwarder.onOtherChunk();
    assertThat(taken()).containsExactly(new Sent(50, 3));
    forwarder.onOtherChunk();
    assertThat(taken()).isEmpty();
  }

  @Test
  void restGoesOutAtOnceWhenTheNextOwnChunkComes() {
    addDirect(1, 2, 3);
    forwarder.onOwnChunk(0, 50, OWN_INDEX);

    forwarder.onOwnChunk(1, 54, OWN_INDEX);

    assertThat(taken())
        .containsExactly(new Sent(50, 1), new Sent(50, 2), new Sent(50, 3), new Sent(54, 1));
  }

  private List<Integer> portionsUntilAllIsOut() {
    List<Integer> portions = new ArrayList<>();
    while (forwarder.deadlineNs() != ProtocolMachine.NO_DEADLINE) {
      forwarder.onTimeout(forwarder.deadlineNs());
      portions.add(taken().size());
    }
    return portions;
  }

  @Test
  void onceRoundsAreKnownThreeQuartersOfOneAreUsed() {
    addDirect(IntStream.rangeClosed(1, 16).toArray());
    forwarder.onOwnChunk(1, 50, OWN_INDEX);
    forwarder.onOwnChunk(1 + 100_000_000, 66, OWN_INDEX);
    taken();

    long lastTurnNs = 0;
    while (forwarder.deadlineNs() != ProtocolMachine.NO_DEADLINE) {
      lastTurnNs = forwarder.deadlineNs();
      forwarder.onTimeout(lastTurnNs);
      assertThat(taken()).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(lastTurnNs).isBetween(1 + 170_000_000L, 1 + 185_000_000L);
  }

  @Test
  void noSocketBufferIsAskedForMoreThanItHolds() {
    addDirect(IntStream.rangeClosed(1, 500).toArray());
    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    taken();

    assertThat(portionsUntilAllIsOut()).allMatch(portion -> portion <= 32);
  }

  @Test
  void chunkThatFollowsTheRunUnderWayJoinsIt() {
    addDirect(1, 2, 3);
    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    taken();

    forwarder.onOwnChunk(1, 51, OWN_INDEX);
    assertThat(taken()).as("for whom the run had gone to").containsExactly(new Sent(51, 1));
    forwarder.onOtherChunk();
    assertThat(taken()).as("one chunk came in, two are a turn").isEmpty();
    forwarder.onOtherChunk();
    assertThat(taken()).containsExactly(new Sent(50, 2), new Sent(51, 2));
    forwarder.onTimeout(FIRST_SPREAD_NS);
    assertThat(taken()).containsExactly(new Sent(50, 3), new Sent(51, 3));
  }

  @Test
  void runThatHasWaitedLongEnoughIsNotMadeLonger() {
    addDirect(1, 2);
    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    taken();

    forwarder.onOwnChunk(FIRST_SPREAD_NS, 51, OWN_INDEX);

    assertThat(taken()).containsExactly(new Sent(50, 2), new Sent(51, 1));
    assertThat(forwarder.deadlineNs()).isGreaterThan(FIRST_SPREAD_NS);
  }

  @Test
  void runGoesOutEvenlyToo() {
    addDirect(IntStream.rangeClosed(1, 20).toArray());
    for (int number = 50; number < 54; number++) {
      forwarder.onOwnChunk(0, number, OWN_INDEX);
    }
    taken();

    assertThat(portionsUntilAllIsOut()).containsExactly(20, 20, 20, 16);
  }

  @Test
  void restGoesOutWhenItHasWaitedLongEnough() {
    addDirect(1, 2);
    forwarder.onOwnChunk(1000, 50, OWN_INDEX);
    taken();

    forwarder.onTimeout(1000 + FIRST_SPREAD_NS - 1);
    assertThat(taken()).isEmpty();
    assertThat(forwarder.deadlineNs()).isEqualTo(1000 + FIRST_SPREAD_NS);
    forwarder.onTimeout(1000 + FIRST_SPREAD_NS);
    assertThat(taken()).containsExactly(new Sent(50, 2));
    assertThat(forwarder.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void restGoesOutEvenly() {
    addDirect(IntStream.rangeClosed(1, 100).toArray());
    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    taken();

    assertThat(portionsUntilAllIsOut()).containsExactly(25, 25, 25, 24);
  }

  @Test
  void neighboursWithoutADirectPathAreLeftToTheirRelay() {
    neighbors.add(PeerParts.neighbor(context, 1));
    addDirect(2);

    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    forwarder.onTimeout(FIRST_SPREAD_NS);

    assertThat(taken()).containsExactly(new Sent(50, 2));
  }

  @Test
  void neighbourInDebtIsServedNoMoreUntilItGives() {
    addDirect(1);
    Neighbor debtor = neighbors.inOrder().get(0);
    debtor.decayDebt(Long.MAX_VALUE / 2);
    for (int i = 0; i < 100; i++) {
      debtor.onSent();
    }

    forwarder.onOwnChunk(0, 50, OWN_INDEX);
    assertThat(taken()).isEmpty();
    for (int i = 0; i < 40; i++) {
      debtor.onReceived();
    }
    forwarder.onOwnChunk(1, 51, OWN_INDEX);
    assertThat(taken()).containsExactly(new Sent(51, 1));
  }

  @Test
  void chunksThatFindNoRoomAreCounted() {
    addDirect(1);
    for (int number = 0; number < 8192 + 5; number++) {
      forwarder.onOwnChunk(number, number, OWN_INDEX);
    }

    assertThat(context.drops.of(DropReason.QUEUE_FULL)).isEqualTo(5);
  }

  /** 0: a chunk of one's own, 1: another one, 2: time passes, 3: a neighbour comes, 4: one goes. */
  @Property
  void everyOwnChunkGoesToEachNeighbourThatIsThereAllTheTimeExactlyOnce(
      @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> script) {
    new ForwarderTest().assertEveryOwnChunkGoesOutOnce(script);
  }

  private void assertEveryOwnChunkGoesOutOnce(List<Integer> script) {
    addDirect(1, 2, 3);
    Set<Integer> always = new HashSet<>(Set.of(1, 2, 3));
    int next = 4;
    long number = 0;
    List<Sent> sent = new ArrayList<>();
    long nowNs = 0;
    for (int action : script) {
      nowNs += 3_000_000;
      switch (action) {
        case 0 -> forwarder.onOwnChunk(nowNs, number++, OWN_INDEX);
        case 1 -> forwarder.onOtherChunk();
        case 2 -> forwarder.onTimeout(nowNs);
        case 3 -> addDirect(next++);
        default -> {
          int position = (int) (nowNs % neighbors.size());
          Neighbor gone = neighbors.inOrder().get(position);
          if (neighbors.size() > 1) {
            neighbors.remove(gone);
            always.remove(gone.index);
          }
        }
      }
      sent.addAll(taken());
    }
    while (forwarder.deadlineNs() != ProtocolMachine.NO_DEADLINE) {
      forwarder.onTimeout(forwarder.deadlineNs());
    }
    sent.addAll(taken());

    assertThat(sent).doesNotHaveDuplicates();
    for (int neighbor : always) {
      for (long chunk = 0; chunk < number; chunk++) {
        assertThat(sent).contains(new Sent(chunk, neighbor));
      }
    }
  }
}

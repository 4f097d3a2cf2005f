// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ProtocolMachine;

final class DeadlineHeapTest {
  private static final int THINGS = 40;

  private final DeadlineHeap<Thing> heap = new DeadlineHeap<>();

  /** A thing, and what a plain list would know of it. */
  private static final class Thing extends Timed {
    final int number;
    long modelDueNs = ProtocolMachine.NO_DEADLINE;
    int setAs;

    Thing(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      return "thing " + number + " due at " + dueNs();
    }
  }

  private static List<Thing> things() {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < THINGS; i++) {
      things.add(new Thing(i));
    }
    return things;
  }

  private static List<Thing> sorted(List<Thing> things) {
    return things.stream()
        .filter(thing -> thing.modelDueNs != ProtocolMachine.NO_DEADLINE)
        .sorted(
            Comparator.comparingLong((Thing thing) -> thing.modelDueNs)
                .thenComparingInt(thing -> thing.setAs))
        .toList();
  }

  /** Each number sets a thing's time, few different ones; of every eight times one is never. */
  @Property(tries = 200)
  void orderIsThatOfASortedListAndTiesAreInTheOrderOfSetting(
      @ForAll @Size(max = 150) List<@IntRange(max = 8 * THINGS - 1) Integer> script) {
    List<Thing> things = things();
    int step = 0;
    for (int number : script) {
      Thing thing = things.get(number / 8);
      thing.modelDueNs = number % 8 == 7 ? ProtocolMachine.NO_DEADLINE : number % 8;
      thing.setAs = step++;
      heap.set(thing, thing.modelDueNs);
      List<Thing> expected = sorted(things);
      assertThat(heap.size()).isEqualTo(expected.size());
      assertThat(heap.firstDue(10)).isEqualTo(expected.isEmpty() ? null : expected.get(0));
      assertThat(thing.dueNs()).isEqualTo(thing.modelDueNs);
    }
    assertThat(drained()).isEqualTo(sorted(things));
  }

  /** What is taken out, from wherever in the heap, leaves the others in order. */
  @Property(tries = 200)
  void whatIsTakenOutIsOutAndNothingElse(
      @ForAll @Size(min = 1, max = THINGS) List<@IntRange(max = 20) Integer> dues,
      @ForAll @Size(max = 20) List<@IntRange(max = THINGS - 1) Integer> removals) {
    List<Thing> things = things();
    for (int i = 0; i < dues.size(); i++) {
      things.get(i).modelDueNs = dues.get(i);
      things.get(i).setAs = i;
      heap.set(things.get(i), dues.get(i));
    }
    for (int removal : removals) {
      things.get(removal).modelDueNs = ProtocolMachine.NO_DEADLINE;
      heap.remove(things.get(removal));
      assertThat(things.get(removal).dueNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    }

    assertThat(drained()).isEqualTo(sorted(things));
  }

  private List<Thing> drained() {
    List<Thing> order = new ArrayList<>();
    for (Thing due = heap.firstDue(1000); due != null; due = heap.firstDue(1000)) {
      assertThat(heap.deadlineNs()).isEqualTo(due.dueNs());
      order.add(due);
      heap.remove(due);
    }
    assertThat(heap.size()).isZero();
    return order;
  }

  @Test
  void nothingIsDueBeforeItsTime() {
    Thing thing = new Thing(1);
    heap.set(thing, 100);

    assertThat(heap.firstDue(99)).isNull();
    assertThat(heap.firstDue(100)).isSameAs(thing);
    assertThat(heap.deadlineNs()).isEqualTo(100);
  }

  @Test
  void emptyHeapHasNoDeadline() {
    assertThat(heap.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    assertThat(heap.firstDue(Long.MAX_VALUE)).isNull();
  }

  @Test
  void afterClearingAllMayBeSetAgain() {
    List<Thing> things = things();
    things.forEach(thing -> heap.set(thing, 5));
    heap.clear();

    assertThat(heap.size()).isZero();
    assertThat(things).allMatch(thing -> thing.dueNs() == ProtocolMachine.NO_DEADLINE);
    things.forEach(thing -> heap.set(thing, 7 - thing.number % 2));
    assertThat(heap.size()).isEqualTo(THINGS);
    assertThat(heap.firstDue(6)).isSameAs(things.get(1));
  }
}

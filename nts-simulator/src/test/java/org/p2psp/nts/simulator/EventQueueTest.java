// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

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

class EventQueueTest {
  private final EventQueue queue = new EventQueue();

  @Test
  void anEmptyQueueHasNoNextTime() {
    assertThat(queue.nextTimeNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Property
  void eventsComeOutByTimeAndThenByTheOrderOfScheduling(
      @ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> times) {
    EventQueue own = new EventQueue();
    List<Named> expected = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      Named event = new Named(i);
      own.schedule(event, times.get(i));
      expected.add(event);
    }
    expected.sort(Comparator.comparingLong(e -> e.timeNs));

    assertThat(takeAll(own)).isEqualTo(expected);
  }

  @Property
  void movedAndCancelledEventsLeaveTheOthersInOrder(
      @ForAll @Size(max = 100) List<@IntRange(max = 20) Integer> times,
      @ForAll @Size(max = 100) List<@IntRange(min = -5, max = 20) Integer> changes) {
    EventQueue own = new EventQueue();
    List<Named> expected = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      Named event = new Named(i);
      own.schedule(event, times.get(i));
      expected.add(event);
    }
    for (int i = 0; i < Math.min(changes.size(), times.size()); i++) {
      Named event = expected.remove(0);
      if (changes.get(i) < 0) {
        own.cancel(event);
      } else {
        own.schedule(event, changes.get(i));
        expected.add(event);
      }
    }
    expected.sort(Comparator.comparingLong(e -> e.timeNs));

    assertThat(takeAll(own)).isEqualTo(expected);
  }

  @Test
  void aQueueGrowsBeyondItsFirstCapacity() {
    for (int i = 5000; i > 0; i--) {
      queue.schedule(new Named(i), i);
    }

    assertThat(queue.size()).isEqualTo(5000);
    assertThat(queue.nextTimeNs()).isEqualTo(1);
  }

  private static List<Named> takeAll(EventQueue queue) {
    List<Named> taken = new ArrayList<>();
    while (queue.size() > 0) {
      taken.add((Named) queue.take());
    }
    return taken;
  }

  private static final class Named extends Event {
    private final int number;

    Named(int number) {
      this.number = number;
    }

    @Override
    void fire(long nowNs) {
      throw new AssertionError("the queue fires nothing");
    }

    @Override
    public String toString() {
      return number + "@" + timeNs;
    }
  }
}

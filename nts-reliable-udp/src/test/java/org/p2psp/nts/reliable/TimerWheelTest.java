// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.p2psp.nts.api.ProtocolMachine;

final class TimerWheelTest {
  private record Timer(Message message, long deadlineNs) {}

  private final TimerWheel wheel = new TimerWheel();
  private final MessageList due = new MessageList();
  private final List<Timer> model = new ArrayList<>();
  private long nowNs;

  /** Against a sorted list, with times of every scale. */
  @Property
  void timersComeDueLikeThoseOfASortedList(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 45) int scaleBits,
      @ForAll("starts") long startNs) {
    Random random = new Random(seed);
    TimerWheelTest run = new TimerWheelTest();
    run.nowNs = startNs;
    for (int i = 0; i < 200; i++) {
      run.step(random, 1L << scaleBits);
    }
  }

  @Provide
  Arbitrary<Long> starts() {
    return Arbitraries.of(Long.MIN_VALUE / 2, -1L, 0L, 1L, Long.MAX_VALUE / 2);
  }

  private void step(Random random, long scaleNs) {
    int action = random.nextInt(4);
    if (action < 2) {
      set(1 + random.nextLong(scaleNs));
    } else if (action == 2 && !model.isEmpty()) {
      wheel.cancel(model.remove(random.nextInt(model.size())).message);
    } else {
      nowNs += random.nextLong(scaleNs);
      advance();
    }
    long earliestNs =
        model.stream().mapToLong(Timer::deadlineNs).min().orElse(ProtocolMachine.NO_DEADLINE);
    assertThat(wheel.deadlineNs()).isGreaterThan(nowNs).isLessThanOrEqualTo(earliestNs);
    if (model.isEmpty()) {
      assertThat(wheel.deadlineNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
    }
  }

  private void set(long delayNs) {
    Message message = new Message(0, new LinkTable.Link(0, 0));
    wheel.set(message, nowNs, delayNs);
    model.add(new Timer(message, nowNs + delayNs));
  }

  private void advance() {
    List<Message> expected =
        model.stream()
            .filter(timer -> timer.deadlineNs <= nowNs)
            .sorted(Comparator.comparingLong(Timer::deadlineNs))
            .map(Timer::message)
            .toList();
    model.removeIf(timer -> timer.deadlineNs <= nowNs);
    wheel.advance(nowNs, due);
    List<Message> actual = new ArrayList<>();
    for (Message m = due.removeFirst(); m != null; m = due.removeFirst()) {
      actual.add(m);
    }
    assertThat(actual).containsExactlyElementsOf(expected);
  }
}

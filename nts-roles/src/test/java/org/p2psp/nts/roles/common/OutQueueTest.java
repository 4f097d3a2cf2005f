// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;

final class OutQueueTest {
  private static final int CAPACITY = 128;
  private static final Endpoint SOMEWHERE = Endpoint.parse("192.0.2.1:4000");

  private final OutQueue queue = new OutQueue(CAPACITY);
  private final Transmit out = new Transmit();

  /** Each number says: add so many, or take so many if it is negative. */
  @Property
  void whatGoesInComesOutInOrderAndWhatDoesNotFitIsRefused(
      @ForAll @Size(max = 30) List<@IntRange(min = -90, max = 90) Integer> script) {
    Deque<Integer> model = new ArrayDeque<>();
    int next = 0;
    for (int count : script) {
      for (int i = 0; i < count; i++, next++) {
        assertThat(add(next)).isEqualTo(model.size() < CAPACITY);
        if (model.size() < CAPACITY) {
          model.add(next);
        }
      }
      for (int i = 0; i < -count; i++) {
        assertNext(model.poll());
      }
    }
    while (!model.isEmpty()) {
      assertNext(model.poll());
    }
    assertThat(queue.poll(out)).isFalse();
  }

  private boolean add(int number) {
    if (number % 5 == 0) {
      return queue.addClosing(number);
    }
    ByteBuffer buffer = queue.add(number, SOMEWHERE.withPort(number % 1000), number % 200);
    if (buffer != null) {
      buffer.putInt(number).flip();
    }
    return buffer != null;
  }

  private void assertNext(@Nullable Integer number) {
    assertThat(queue.poll(out)).isEqualTo(number != null);
    if (number == null) {
      return;
    }
    assertThat(out.slot()).isEqualTo(number);
    assertThat(out.isClosing()).isEqualTo(number % 5 == 0);
    if (!out.isClosing()) {
      assertThat(out.destination()).isEqualTo(SOMEWHERE.withPort(number % 1000));
      assertThat(out.timeToLive()).isEqualTo(number % 200);
      assertThat(out.payload().remaining()).isEqualTo(4);
      assertThat(out.payload().getInt(0)).isEqualTo(number);
    }
  }

  @Test
  void buffersAreUsedAgainEmpty() {
    for (int i = 0; i < 3 * CAPACITY; i++) {
      ByteBuffer buffer = queue.add(0, SOMEWHERE, 0);
      assertThat(buffer).isNotNull();
      assertThat(buffer.position()).isZero();
      assertThat(buffer.remaining()).isEqualTo(buffer.capacity());
      buffer.putLong(i).flip();
      assertThat(queue.poll(out)).isTrue();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.api.media.StreamFormat;

final class ChunkQueueTest {
  private static final int CAPACITY = 512;

  private final List<Integer> taken = new ArrayList<>();
  private final ChunkQueue.Taker taker = this::take;
  private int wrongChunks;

  /** A chunk's number is in its first bytes, decides its length and is its offset. */
  private void take(ByteBuffer chunk, int randomAccessOffset) {
    int length = chunk.remaining();
    int number = chunk.getInt();
    boolean right = length == lengthBytes(number) && randomAccessOffset == number % 1000;
    wrongChunks += right ? 0 : 1;
    taken.add(number);
  }

  private static int lengthBytes(int number) {
    return Integer.BYTES + number % (StreamFormat.MAX_CHUNK_BYTES - Integer.BYTES + 1);
  }

  private static void put(ChunkQueue queue, int number) throws InterruptedException {
    ByteBuffer chunk = ByteBuffer.allocate(lengthBytes(number)).putInt(0, number);
    queue.put(chunk, number % 1000);
  }

  private static void putAll(ChunkQueue queue, int count) {
    try {
      for (int number = 0; number < count; number++) {
        put(queue, number);
      }
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void aNewQueueIsEmpty() {
    ChunkQueue queue = new ChunkQueue();

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.drain(taker)).isZero();
    assertThat(taken).isEmpty();
  }

  @Test
  @Timeout(30)
  void aReaderGetsWhatAnotherThreadWritesInOrderAndUnchanged() {
    int count = 20 * CAPACITY + 7;
    ChunkQueue queue = new ChunkQueue();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> putAll(queue, count));

    while (!writer.isDone() || !queue.isEmpty()) {
      queue.drain(taker);
    }

    assertThat(writer).isCompleted();
    assertThat(taken).hasSize(count).isSorted().doesNotHaveDuplicates();
    assertThat(wrongChunks).isZero();
  }

  @Test
  @Timeout(30)
  void aWriterWaitsForRoomAndThenGoesOn() throws InterruptedException {
    ChunkQueue queue = new ChunkQueue();
    putAll(queue, CAPACITY);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                put(queue, CAPACITY);
              } catch (InterruptedException e) {
                throw new CompletionException(e);
              }
            });

    int before = queue.drain(taker);
    writer.join();
    int after = queue.drain(taker);

    assertThat(before + after).isEqualTo(CAPACITY + 1);
    assertThat(taken).isSorted().doesNotHaveDuplicates();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void anInterruptedWriterOfAFullQueueGivesUp() {
    ChunkQueue queue = new ChunkQueue();
    putAll(queue, CAPACITY);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> put(queue, CAPACITY)).isInstanceOf(InterruptedException.class);

    assertThat(queue.drain(taker)).isEqualTo(CAPACITY);
    assertThat(wrongChunks).isZero();
  }

  @Property(tries = 50)
  void itIsAFirstInFirstOutQueueAcrossTheEndOfTheRing(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = CAPACITY) Integer> bursts)
      throws InterruptedException {
    taken.clear(); // a falsified run is shrunk in the same object
    wrongChunks = 0;
    ChunkQueue queue = new ChunkQueue();
    int written = 0;
    for (int burst : bursts) {
      for (int i = 0; i < burst; i++) {
        put(queue, written++);
      }
      assertThat(queue.isEmpty()).isEqualTo(burst == 0);
      assertThat(queue.drain(taker)).isEqualTo(burst);
    }

    assertThat(taken).hasSize(written).isSorted().doesNotHaveDuplicates();
    assertThat(wrongChunks).isZero();
  }
}

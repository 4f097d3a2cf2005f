// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** What the system is asked for, and what follows when it refuses; the system is a fake. */
final class SenderTest {
  private static final Endpoint A = Endpoint.parse("192.0.2.1:1000");
  private static final Endpoint B = Endpoint.parse("192.0.2.2:1000");
  private static final int BATCH_END = 1000;

  /** One message, as the system sees it: "descriptor:count of pieces". */
  private final List<String> messages = new ArrayList<>();

  private final List<Integer> calls = new ArrayList<>();
  private final Set<Integer> refusedCalls = new HashSet<>();
  private int errno;
  private boolean refusesRuns;
  private int mostAtOnce = BATCH_END;

  private SendQueue queue;
  private Sender sender;

  @BeforeEach
  void onLinuxOnly() {
    LinuxOnly.assume();
    queue = new SendQueue();
    sender = new Sender(queue, this::system);
  }

  private int system(int descriptor, long address, int count) {
    calls.add(count);
    if (refusedCalls.contains(calls.size())) {
      return -errno;
    }
    Pointer structures = new Pointer(address);
    int taken = 0;
    while (taken < count && taken < mostAtOnce) {
      int at = taken * Layout.MESSAGE_BYTES;
      long pieces = structures.getLong(at + Layout.PIECE_COUNT);
      if (pieces > 1 && refusesRuns) {
        break;
      }
      messages.add(descriptor + ":" + pieces);
      taken++;
    }
    return taken == 0 ? -errno : taken;
  }

  private static BatchSocket socket(int number, boolean segments) {
    return new BatchSocket(number, 100 + number, false, segments);
  }

  private void add(BatchSocket socket, Endpoint destination, int timeToLive, int... lengths) {
    for (int length : lengths) {
      queue.add(socket, destination, timeToLive, ByteBuffer.allocate(length));
    }
  }

  @Test
  void equalLengthsToOneDestinationAreOneMessageAlsoWhenDestinationsAlternate() {
    BatchSocket socket = socket(0, true);
    for (int i = 0; i < 5; i++) {
      add(socket, A, 0, 100);
      add(socket, B, 0, 100);
    }

    assertThat(sender.flush()).isZero();

    assertThat(calls).containsExactly(2);
    assertThat(messages).containsExactly("100:5", "100:5");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aShorterOneEndsARunAndALongerOneBeginsTheNext() {
    add(socket(0, true), A, 0, 100, 100, 60, 100, 200, 200);

    sender.flush();

    assertThat(messages).containsExactly("100:3", "100:1", "100:2");
  }

  @Test
  void emptyDatagramsAndOthersOfAnotherTimeToLiveStandAlone() {
    BatchSocket socket = socket(0, true);
    add(socket, A, 0, 0, 0, 100, 0);
    add(socket, A, 3, 100);
    add(socket, A, 0, 100);

    sender.flush();

    assertThat(messages).containsExactly("100:1", "100:1", "100:1", "100:1", "100:1", "100:1");
  }

  @Test
  void aRunHasAtMost64DatagramsAnd65000Bytes() {
    BatchSocket other = socket(2, true);
    for (int i = 0; i < 70; i++) {
      add(other, A, 0, 10);
    }
    for (int i = 0; i < 40; i++) {
      add(other, B, 0, 2000);
    }

    sender.flush();

    assertThat(messages).containsExactly("102:64", "102:6", "102:32", "102:8");
  }

  @Test
  void everySocketHasItsOwnCall() {
    BatchSocket first = socket(0, true);
    BatchSocket second = socket(1, true);
    add(first, A, 0, 100);
    add(first, B, 0, 100);
    add(second, A, 0, 100);

    sender.flush();

    assertThat(calls).containsExactly(2, 1);
    assertThat(messages).containsExactly("100:1", "100:1", "101:1");
  }

  @Test
  void withoutSegmentationEveryDatagramIsItsOwnMessage() {
    add(socket(0, false), A, 0, 100, 100, 100);

    sender.flush();

    assertThat(calls).containsExactly(3);
    assertThat(messages).containsExactly("100:1", "100:1", "100:1");
  }

  @Test
  void aDeviceThatCannotSegmentGetsDatagramsOneByOneFromThenOn() {
    refusesRuns = true;
    errno = BatchCalls.EIO;
    BatchSocket socket = socket(0, true);
    add(socket, A, 0, 100, 100, 100);
    add(socket, B, 0, 100);

    assertThat(sender.flush()).isZero();

    assertThat(messages).containsExactly("100:1", "100:1", "100:1", "100:1");
    calls.clear();
    add(socket, A, 0, 100, 100, 100);
    assertThat(sender.flush()).isZero();
    assertThat(calls).containsExactly(3);
  }

  @Test
  void aRunThatIsTooLongForThePathLeavesOneByOneAndTheNextIsTriedAgain() {
    refusesRuns = true;
    errno = BatchCalls.EMSGSIZE;
    BatchSocket socket = socket(0, true);
    add(socket, A, 0, 100, 100);
    assertThat(sender.flush()).isZero();
    assertThat(messages).containsExactly("100:1", "100:1");

    refusesRuns = false;
    add(socket, A, 0, 100, 100);
    sender.flush();

    assertThat(messages).last().isEqualTo("100:2");
  }

  @Test
  void aFullBufferLosesTheWholeRunAndTheOthersAreStillTried() {
    errno = BatchCalls.EAGAIN;
    refusedCalls.add(1);
    BatchSocket socket = socket(0, true);
    add(socket, A, 0, 100, 100, 100);
    add(socket, B, 0, 100);

    assertThat(sender.flush()).isEqualTo(3);

    assertThat(messages).containsExactly("100:1");
  }

  @Test
  void anInterruptedCallIsMadeAgainAndTheRestOfAPartFollows() {
    errno = BatchCalls.EINTR;
    refusedCalls.add(1);
    mostAtOnce = 2;
    add(socket(0, false), A, 0, 1, 2, 3, 4, 5);

    assertThat(sender.flush()).isZero();

    assertThat(calls).containsExactly(5, 5, 3, 1);
    assertThat(messages).hasSize(5);
  }
}

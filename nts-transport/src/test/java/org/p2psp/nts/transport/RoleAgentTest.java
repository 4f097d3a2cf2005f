// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class RoleAgentTest {
  private static final Endpoint MAIN = Endpoint.parse("198.51.100.7:5000");
  private static final Endpoint TARGET = Endpoint.parse("192.0.2.9:6000");
  private static final long MS = 1_000_000;

  private final ScriptedMachine machine = new ScriptedMachine();
  private final FakeTransport transport = new FakeTransport();
  private final List<String> events = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();
  private long clockNs;

  RoleAgentTest() {
    transport.open.add(0);
  }

  private RoleAgentBuilder<String> builder() {
    return new RoleAgentBuilder<>(machine, transport, MAIN, events::add, errors::add)
        .clock(() -> clockNs);
  }

  @Test
  void everyInputIsFollowedByTransmitsEventsAndDeadline() {
    RoleAgent<String> agent = builder().build();
    transport.waiting = 2;
    clockNs = 42;

    assertThat(agent.doWork()).isEqualTo(2);

    assertThat(machine.calls)
        .containsExactly(
            "datagram@42",
            "transmit?",
            "event?",
            "deadline?",
            "datagram@42",
            "transmit?",
            "event?",
            "deadline?");
  }

  @Test
  void transmitsAreDrainedBeforeEventsAndEventsBeforeTheDeadline() {
    RoleAgent<String> agent = builder().build();
    machine.wantSend(0, TARGET);
    machine.wantSend(0, TARGET);
    machine.events.add("one");
    machine.events.add("two");
    agent.submit(nowNs -> machine.calls.add("command@" + nowNs));
    clockNs = 7;

    agent.doWork();

    assertThat(machine.calls)
        .containsExactly(
            "command@7",
            "transmit?",
            "transmit?",
            "transmit?",
            "event?",
            "event?",
            "event?",
            "deadline?");
    assertThat(events).containsExactly("one", "two");
  }

  @Test
  void theMachineIsDrainedBeforeItsFirstInput() {
    RoleAgent<String> agent = builder().build();
    machine.wantSend(0, TARGET);

    agent.onStart();

    assertThat(transport.calls).containsExactly("send 0 to " + TARGET);
    assertThat(machine.calls).containsExactly("transmit?", "transmit?", "event?", "deadline?");
  }

  @Test
  void commandsComeBeforeDatagramsAndDatagramsBeforeATimeout() {
    RoleAgent<String> agent = builder().build();
    machine.deadlineNs = 5;
    agent.onStart();
    machine.calls.clear();
    agent.submit(nowNs -> machine.calls.add("command"));
    transport.waiting = 1;
    clockNs = 5;

    assertThat(agent.doWork()).isEqualTo(3);

    assertThat(machine.calls)
        .filteredOn(call -> !call.endsWith("?"))
        .containsExactly("command", "datagram@5", "timeout@5");
  }

  @Test
  void aTimeoutFiresOnceAndNotEarly() {
    RoleAgent<String> agent = builder().build();
    machine.deadlineNs = 10;
    agent.onStart();

    clockNs = 9;
    assertThat(agent.doWork()).isZero();
    clockNs = 10;
    assertThat(agent.doWork()).isEqualTo(1);
    assertThat(agent.doWork()).isZero();

    assertThat(machine.calls).containsOnlyOnce("timeout@10");
  }

  @Test
  void timeNeverRunsBackwards() {
    RoleAgent<String> agent = builder().build();
    transport.waiting = 1;
    clockNs = 100;
    agent.doWork();
    transport.waiting = 1;
    clockNs = 50;
    agent.doWork();

    assertThat(machine.calls)
        .filteredOn(call -> call.startsWith("datagram"))
        .containsExactly("datagram@100", "datagram@100");
  }

  @Test
  void anIdleCycleWaitsForTheDeadlineButNotTooLong() {
    RoleAgent<String> agent = builder().build();
    agent.onStart();
    agent.doWork();
    machine.deadlineNs = 3 * MS;
    agent.submit(nowNs -> {});
    clockNs = MS;
    agent.doWork();
    agent.doWork();

    assertThat(transport.calls).containsExactly("await " + 10 * MS, "await " + 2 * MS);
  }

  @Test
  void aSharedThreadIsNeverHeldUp() {
    RoleAgent<String> agent = builder().longestParkNs(0).build();

    assertThat(agent.doWork()).isZero();

    assertThat(transport.calls).isEmpty();
  }

  @Test
  void aSlotIsOpenedAtItsFirstSendOnTheAddressOfTheMainOne() {
    RoleAgent<String> agent = builder().build();
    machine.wantSend(3, TARGET);
    machine.wantSend(3, TARGET);
    machine.wantClose(3);

    agent.onStart();

    assertThat(transport.calls)
        .containsExactly(
            "open 3 at 198.51.100.7:0", "send 3 to " + TARGET, "send 3 to " + TARGET, "close 3");
    assertThat(agent.counters().datagramsOut()).isEqualTo(2);
    assertThat(agent.counters().bytesOut()).isEqualTo(2);
  }

  @Test
  void aSlotThatDoesNotOpenIsACountedLoss() {
    RoleAgent<String> agent = builder().build();
    transport.opensNothing = true;
    machine.wantSend(3, TARGET);

    agent.onStart();

    assertThat(agent.counters().slotFailures()).isEqualTo(1);
    assertThat(agent.counters().sendFailures()).isEqualTo(1);
    assertThat(agent.counters().datagramsOut()).isZero();
    assertThat(errors).isEmpty();
  }

  @Test
  void countersTellWhatCameInAndWhatDidNotGoOut() {
    RoleAgent<String> agent = builder().build();
    transport.sendsNothing = true;
    machine.wantSend(0, TARGET);
    transport.waiting = 4;

    agent.doWork();

    assertThat(agent.counters().datagramsIn()).isEqualTo(4);
    assertThat(agent.counters().bytesIn()).isEqualTo(12);
    assertThat(agent.counters().sendFailures()).isEqualTo(1);
  }

  @Test
  void aBatchIsBounded() {
    RoleAgent<String> agent = builder().batchLimit(5).build();
    transport.waiting = 12;
    for (int i = 0; i < 7; i++) {
      agent.submit(nowNs -> {});
    }

    assertThat(agent.doWork()).isEqualTo(10);
    assertThat(agent.doWork()).isEqualTo(7);
    assertThat(agent.doWork()).isEqualTo(2);
  }

  @Test
  void aFullCommandQueueRefusesAndCounts() {
    RoleAgent<String> agent = builder().commandCapacity(2).build();

    assertThat(agent.submit(nowNs -> {})).isTrue();
    assertThat(agent.submit(nowNs -> {})).isTrue();
    assertThat(agent.submit(nowNs -> {})).isFalse();

    assertThat(agent.counters().droppedCommands()).isEqualTo(1);
    assertThat(transport.wakeUps).isEqualTo(2);
  }

  @Test
  void closingRunsWhatWasQueuedAndThenClosesTheSockets() {
    RoleAgent<String> agent = builder().build();
    agent.submit(nowNs -> machine.wantSend(0, TARGET));

    agent.onClose();

    assertThat(transport.calls).containsExactly("send 0 to " + TARGET, "close all");
    assertThat(agent.isEnded()).isTrue();
    assertThat(agent.submit(nowNs -> {})).isFalse();
  }

  @Test
  void aBatchLimitOfZeroIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().batchLimit(0))
        .withMessageContaining("batchLimit=0");
  }
}

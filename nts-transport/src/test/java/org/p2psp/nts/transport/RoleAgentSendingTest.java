// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** An agent with a transport that keeps datagrams until the flush. */
final class RoleAgentSendingTest {
  private static final Endpoint MAIN = Endpoint.parse("198.51.100.7:5000");
  private static final Endpoint TARGET = Endpoint.parse("192.0.2.9:6000");
  private static final long MS = 1_000_000;

  private final ScriptedMachine machine = new ScriptedMachine();
  private final FakeTransport transport = new FakeTransport();
  private final RoleAgent<String> agent;
  private long clockNs;

  RoleAgentSendingTest() {
    transport.open.add(0);
    agent =
        new RoleAgentBuilder<>(machine, transport, MAIN, event -> {}, error -> {})
            .clock(() -> clockNs)
            .build();
  }

  @Test
  void whatTheMachineSaysFirstIsNotHeldBack() {
    machine.wantSend(0, TARGET);

    agent.onStart();

    assertThat(agent.counters().datagramsOut()).isEqualTo(1);
    assertThat(transport.heldBack).isZero();
  }

  @Test
  void aCycleHoldsNothingBack() {
    machine.wantSend(0, TARGET);
    machine.wantSend(0, TARGET);
    transport.waiting = 1;

    agent.doWork();

    assertThat(agent.counters().datagramsOut()).isEqualTo(2);
    assertThat(transport.heldBack).isZero();
  }

  @Test
  void aGoodByeIsNotHeldBack() {
    agent.submit(nowNs -> machine.wantSend(0, TARGET));

    agent.onClose();

    assertThat(agent.counters().datagramsOut()).isEqualTo(1);
    assertThat(transport.heldBack).isZero();
  }

  @Test
  void whatTheSystemRefusesAtTheFlushIsCounted() {
    transport.refusesAtFlush = true;
    machine.wantSend(0, TARGET);
    machine.wantSend(0, TARGET);
    transport.waiting = 1;

    agent.doWork();

    assertThat(agent.counters().sendFailures()).isEqualTo(2);
  }

  @Test
  void atALowRateEveryDatagramEndsTheWait() {
    for (int i = 0; i < 100; i++) {
      transport.waiting = 1;
      clockNs += MS;
      agent.doWork();
      agent.doWork();
    }

    assertThat(transport.calls).hasSize(100).allMatch(call -> call.startsWith("await"));
  }

  @Test
  void atAHighRateDatagramsGatherForAMillisecondAndNotWhenTheyHaveCeased() {
    for (int i = 0; i < 100; i++) {
      transport.waiting = 20;
      clockNs += MS;
      agent.doWork();
      agent.doWork();
    }

    assertThat(transport.calls.subList(0, 5)).allMatch(call -> call.startsWith("await"));
    assertThat(transport.calls.subList(20, 100)).containsOnly("pause " + MS);

    transport.calls.clear();
    for (int i = 0; i < 30; i++) {
      clockNs += MS;
      agent.doWork();
    }

    assertThat(transport.calls.subList(20, 30)).allMatch(call -> call.startsWith("await"));
  }

  @Test
  void aPauseEndsAtTheDeadlineOfTheMachine() {
    machine.deadlineNs = 40 * MS + MS / 4;
    for (int i = 0; i < 40; i++) {
      transport.waiting = 20;
      clockNs += MS;
      agent.doWork();
      agent.doWork();
    }

    assertThat(transport.calls).last().isEqualTo("pause " + MS / 4);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.AgentTerminationException;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class RoleAgentFaultTest {
  private static final Endpoint MAIN = Endpoint.parse("127.0.0.1:5000");

  private final ScriptedMachine machine = new ScriptedMachine();
  private final FakeTransport transport = new FakeTransport();
  private final List<Throwable> errors = new ArrayList<>();
  private long clockNs;

  private RoleAgentBuilder<String> builder() {
    return new RoleAgentBuilder<>(machine, transport, MAIN, event -> {}, errors::add)
        .clock(() -> clockNs);
  }

  @Test
  void aThrowingMachineIsReportedAndTheNextInputStillComes() {
    RoleAgent<String> agent = builder().build();
    machine.thrownByInputs = new IllegalStateException("broken invariant");
    transport.waiting = 2;

    assertThat(agent.doWork()).isEqualTo(2);

    assertThat(errors).containsExactly(machine.thrownByInputs, machine.thrownByInputs);
    assertThat(agent.counters().faults()).isEqualTo(2);
  }

  @Test
  void aThrowingMachineEndsTheAgentIfToldSo() {
    RoleAgent<String> agent = builder().faultPolicy(MachineFaultPolicy.TERMINATE).build();
    machine.thrownByInputs = new IllegalStateException("broken invariant");
    transport.waiting = 1;

    assertThatThrownBy(agent::doWork)
        .isInstanceOf(AgentTerminationException.class)
        .hasCause(machine.thrownByInputs);
    assertThat(errors).containsExactly(machine.thrownByInputs);
  }

  @Test
  void aThrowingCommandIsReported() {
    RoleAgent<String> agent = builder().build();
    AssertionError bug = new AssertionError("bug");
    agent.submit(
        nowNs -> {
          throw bug;
        });

    agent.doWork();

    assertThat(errors).containsExactly(bug);
  }

  @Test
  void lackOfMemoryEndsTheAgentWhateverThePolicy() {
    RoleAgent<String> agent = builder().build();
    agent.submit(
        nowNs -> {
          throw new OutOfMemoryError("pretended");
        });

    assertThatThrownBy(agent::doWork).isInstanceOf(AgentTerminationException.class);
  }

  @Test
  void aMachineThatThrowsAtEveryTimeoutIsNotAskedInABusyLoop() {
    RoleAgent<String> agent = builder().build();
    machine.deadlineNs = 0;
    agent.onStart();
    machine.thrownByInputs = new IllegalStateException("broken invariant");

    for (int i = 0; i < 1000; i++) {
      agent.doWork();
      clockNs += 100_000;
    }

    assertThat(errors).hasSizeBetween(9, 11);
    assertThat(transport.calls).contains("await 9900000");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.ProtocolMachine;

class MachineDriverTest {
  private final SimulatedInternet internet = new SimulatedInternet(9);
  private final SimulatedHost near =
      internet.publicHost("near", LinkConditions.parse("10ms", "0ms", "0%"));
  private final SimulatedHost far = internet.publicHost("far", LinkConditions.PERFECT);
  private final ScriptMachine machine = new ScriptMachine();
  private final ScriptMachine remote = new ScriptMachine();
  private final List<String> events = new ArrayList<>();

  @Test
  void initialSlotsAreBoundToTheirPortsAndZeroIsEphemeral() {
    RunningMachine<ScriptMachine> running = near.run(machine, events::add, 0, 600, 601);

    assertThat(running.localEndpoint(0).port()).isBetween(32_768, 60_999);
    assertThat(running.localEndpoint(1)).isEqualTo(near.endpoint(600));
    assertThat(running.localEndpoint(2)).isEqualTo(near.endpoint(601));
    assertThat(running.isOpen(3)).isFalse();
    assertThatThrownBy(() -> running.localEndpoint(3)).hasMessageContaining("slot 3");
  }

  @Test
  void aTakenPortIsNamed() {
    near.run(machine, events::add, 5000);

    assertThatThrownBy(() -> near.run(new ScriptMachine(), events::add, 5000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("near")
        .hasMessageContaining("5000");
  }

  @Test
  void furtherSlotsOpenAtTheirFirstSendAndCloseByOrder() {
    RunningMachine<ScriptMachine> running = near.run(machine, events::add, 5000);
    far.run(remote, events::add, 6000);

    running.command(() -> machine.send(7, far.endpoint(6000), 0, "from slot 7"));
    assertThat(running.localEndpoint(7).port()).isBetween(32_768, 60_999);
    internet.runFor(Duration.ofSeconds(1));
    assertThat(remote.lastSource()).isEqualTo(running.localEndpoint(7));

    running.command(() -> machine.close(7));
    assertThat(running.isOpen(7)).isFalse();
    running.command(() -> machine.send(7, far.endpoint(6000), 0, "too late"));
    assertThat(running.isOpen(7)).isFalse();
    assertThat(internet.counters().count(PacketFate.NO_SOCKET)).isEqualTo(1);
  }

  @Test
  void aDatagramCarriesTheSlotThatItCameInAt() {
    near.run(machine, events::add, 5000, 5001);
    remote.send(near.endpoint(5001), "hi");
    far.run(remote, event -> {});
    internet.runFor(Duration.ofSeconds(1));

    assertThat(machine.received.get(0).slot()).isEqualTo(1);
    assertThat(machine.received.get(0).atNs()).isEqualTo(10_000_000);
    assertThat(events).containsExactly("got hi");
  }

  @Test
  void theTimeoutComesAtTheDeadlineAndOnlyOnce() {
    machine.deadlineNs = 5000;
    RunningMachine<ScriptMachine> running = near.run(machine, events::add);
    assertThat(internet.nextEventNs()).isEqualTo(5000);

    running.command(() -> machine.deadlineNs = 3000);
    running.command((own, nowNs) -> own.deadlineNs = nowNs + 4000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(machine.timeouts).containsExactly(4000L);
    assertThat(internet.nextEventNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void aDeadlineInThePastIsDueAtOnce() {
    internet.runFor(Duration.ofSeconds(1));
    machine.deadlineNs = 5;
    near.run(machine, events::add);
    internet.runFor(Duration.ZERO);

    assertThat(machine.timeouts).containsExactly(1_000_000_000L);
  }

  @Test
  void aWithdrawnDeadlineNeverComes() {
    machine.deadlineNs = 5000;
    RunningMachine<ScriptMachine> running = near.run(machine, events::add);
    running.command(() -> machine.deadlineNs = ProtocolMachine.NO_DEADLINE);

    assertThat(internet.nextEventNs()).isEqualTo(ProtocolMachine.NO_DEADLINE);
  }

  @Test
  void aMachineThatNeverMovesItsDeadlineIsFound() {
    ProtocolMachine<String> stuck =
        new ScriptMachine() {
          @Override
          public void onTimeout(long nowNs) {
            // leaves the deadline where it is
          }
        };
    ((ScriptMachine) stuck).deadlineNs = 10;
    near.run(stuck, events::add);

    assertThatThrownBy(() -> internet.runFor(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("near")
        .hasMessageContaining("deadline");
  }

  @Test
  void commandsFromAnEventsConsumerAreCarriedOut() {
    far.run(remote, event -> {}, 6000);
    List<RunningMachine<ScriptMachine>> self = new ArrayList<>();
    self.add(
        near.run(
            machine,
            event -> self.get(0).command(() -> machine.send(far.endpoint(6000), event + "!")),
            5000));

    self.get(0).command(() -> machine.events.add("go"));
    internet.runFor(Duration.ofSeconds(1));

    assertThat(remote.received).extracting(ScriptMachine.Received::text).containsExactly("go!");
  }

  @Test
  void aStoppedMachineHearsAndDoesNothing() {
    RunningMachine<ScriptMachine> running = near.run(machine, events::add, 5000);
    machine.deadlineNs = 20_000_000;
    remote.send(near.endpoint(5000), "hi");
    far.run(remote, event -> {});

    running.stop();
    running.command(() -> machine.send(near.endpoint(5000), "never"));
    internet.runFor(Duration.ofSeconds(1));

    assertThat(running.isRunning()).isFalse();
    assertThat(machine.received).isEmpty();
    assertThat(machine.timeouts).isEmpty();
    assertThat(internet.counters().sent()).isEqualTo(1);
    assertThat(internet.counters().count(PacketFate.NO_SOCKET)).isEqualTo(1);
    near.run(new ScriptMachine(), events::add, 5000);
  }

  @Test
  void aMachineThatWritesToWhatItBorrowedIsCaught() {
    ProtocolMachine<String> writer =
        new ScriptMachine() {
          @Override
          public void onDatagram(long nowNs, Datagram datagram) {
            ByteBuffer payload = datagram.payload();
            payload.put(0, (byte) 1);
          }
        };
    near.run(writer, events::add, 5000);
    remote.send(near.endpoint(5000), "hi");
    far.run(remote, event -> {});

    assertThatThrownBy(() -> internet.runFor(Duration.ofSeconds(1)))
        .isInstanceOf(ReadOnlyBufferException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.transport.Loopback.transmit;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

final class RoleAgentSocketTest {
  private static final int FLOOD = 300;

  private static NioTransport transport() throws IOException {
    return NioTransport.open(TimeToLiveControl.UNSUPPORTED);
  }

  private static RoleAgent<String> agent(
      EchoMachine machine, NioTransport transport, Endpoint main, List<Throwable> errors) {
    return new RoleAgentBuilder<String>(machine, transport, main, event -> {}, errors::add).build();
  }

  @Property(tries = 5)
  void aFloodOfRandomBytesFromManySourcesIsHandedOverAndHarmsNothing(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    EchoMachine machine = new EchoMachine();
    List<Throwable> errors = new CopyOnWriteArrayList<>();
    NioTransport own = transport();
    Endpoint main = own.openSlot(0, Loopback.IPV4);
    RoleAgent<String> agent = agent(machine, own, main, errors);
    AgentInvoker invoker = new AgentInvoker(errors::add, null, agent);
    invoker.start();
    try (NioTransport strangers = transport()) {
      Transmit packet = new Transmit();
      for (int i = 0; i < FLOOD; i++) {
        int slot = i % 50;
        if (!strangers.isOpen(slot)) {
          strangers.openSlot(slot, Loopback.IPV4);
        }
        byte[] bytes = new byte[random.nextInt(Transmit.CAPACITY_BYTES + 1)];
        random.nextBytes(bytes);
        packet.startDatagram(slot, main, 0).put(bytes).flip();
        assertThat(strangers.send(packet)).isTrue();
        invoker.invoke();
      }
      Loopback.until(() -> agent.counters().datagramsIn() == FLOOD, invoker::invoke);
    } finally {
      invoker.close();
    }

    assertThat(machine.echoes).isEqualTo(FLOOD);
    assertThat(errors).isEmpty();
  }

  @Test
  void anAgentOnItsThreadAnswersAndEndsCleanly() throws IOException {
    EchoMachine machine = new EchoMachine();
    List<Throwable> errors = new CopyOnWriteArrayList<>();
    NioTransport own = transport();
    Endpoint main = own.openSlot(0, Loopback.IPV4);
    RoleAgent<String> agent = agent(machine, own, main, errors);
    AgentRunner runner = new AgentRunner(new NoOpIdleStrategy(), errors::add, null, agent);
    AgentRunner.startOnThread(runner);
    try (NioTransport client = transport()) {
      client.openSlot(0, Loopback.IPV4);
      client.send(transmit(0, main, (byte) 77));

      assertThat(Loopback.receive(client, 1).get(0).payload()).containsExactly((byte) 77);
    } finally {
      runner.close();
    }

    assertThat(runner.isClosed()).isTrue();
    assertThat(agent.isEnded()).isTrue();
    assertThat(own.isOpen(0)).isFalse();
    assertThat(errors).isEmpty();
  }

  @Test
  void aCommandOfAnotherThreadRunsOnTheAgentsThread() throws Exception {
    List<Throwable> errors = new CopyOnWriteArrayList<>();
    List<String> threads = new CopyOnWriteArrayList<>();
    NioTransport own = transport();
    Endpoint main = own.openSlot(0, Loopback.IPV4);
    RoleAgent<String> agent =
        new RoleAgentBuilder<String>(new EchoMachine(), own, main, event -> {}, errors::add)
            .roleName("echo-agent")
            .build();
    AgentRunner runner = new AgentRunner(new NoOpIdleStrategy(), errors::add, null, agent);
    AgentRunner.startOnThread(runner);

    assertThat(agent.submit(nowNs -> threads.add(Thread.currentThread().getName()))).isTrue();
    Loopback.until(() -> !threads.isEmpty());
    runner.close();

    assertThat(threads).containsExactly("echo-agent");
    assertThat(errors).isEmpty();
  }

  @Test
  void aLazySlotReallyOpensAndCloses() throws IOException {
    ScriptedMachine machine = new ScriptedMachine();
    NioTransport own = transport();
    Endpoint main = own.openSlot(0, Loopback.IPV4);
    RoleAgent<String> agent =
        new RoleAgentBuilder<String>(
                machine,
                own,
                main,
                event -> {},
                error -> {
                  throw new AssertionError(error);
                })
            .build();
    try (NioTransport other = transport()) {
      Endpoint target = other.openSlot(0, Loopback.IPV4);
      machine.wantSend(5, target);

      agent.onStart();
      Loopback.Packet packet = Loopback.receive(other, 1).get(0);
      assertThat(packet.source().sameAddress(main)).isTrue();
      assertThat(packet.source()).isNotEqualTo(main);
      assertThat(own.isOpen(5)).isTrue();

      machine.wantClose(5);
      agent.submit(nowNs -> {});
      agent.doWork();
      assertThat(own.isOpen(5)).isFalse();
    } finally {
      agent.onClose();
    }
  }
}

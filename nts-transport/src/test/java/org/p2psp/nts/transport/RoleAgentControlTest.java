// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

final class RoleAgentControlTest {
  private static final Endpoint MAIN = Endpoint.parse("127.0.0.1:5000");
  private static final Endpoint SPLITTER = Endpoint.parse("192.0.2.1:4551");

  private static final class Client extends ScriptedMachine implements ControlClient {
    final Deque<byte[]> requests = new ArrayDeque<>();

    @Override
    public @Nullable Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
      calls.add("request?");
      byte[] next = requests.poll();
      if (next == null) {
        return null;
      }
      assertThat(request.remaining()).isEqualTo(ControlServer.MAX_REQUEST_BYTES);
      request.put(next).flip();
      return SPLITTER;
    }

    @Override
    public void onControlAnswer(long nowNs, ByteBuffer answer) {
      calls.add("answer of " + answer.remaining());
    }

    @Override
    public void onControlFailure(long nowNs, String reason) {
      calls.add("failure: " + reason);
    }
  }

  private static final class HeldConnector implements ControlConnector {
    final List<byte[]> bodies = new ArrayList<>();
    final List<Reply> replies = new ArrayList<>();
    boolean closed;

    @Override
    public void fetch(Endpoint target, byte[] body, Reply reply) {
      assertThat(target).isEqualTo(SPLITTER);
      bodies.add(body);
      replies.add(reply);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Client machine = new Client();
  private final HeldConnector connector = new HeldConnector();
  private final FakeTransport transport = new FakeTransport();

  private RoleAgentBuilder<String> builder() {
    return new RoleAgentBuilder<String>(
            machine,
            transport,
            MAIN,
            event -> {},
            error -> {
              throw new AssertionError(error);
            })
        .clock(() -> 0);
  }

  private RoleAgent<String> agent() {
    return builder().connector(connector).build();
  }

  @Test
  void aRequestGoesOutAfterTheTransmitsAndItsAnswerComesBackAsAnInput() {
    RoleAgent<String> agent = agent();
    machine.requests.add(new byte[] {5, 6});

    agent.onStart();

    assertThat(machine.calls)
        .containsExactly("transmit?", "request?", "request?", "event?", "deadline?");
    assertThat(connector.bodies).containsExactly(new byte[] {5, 6});
    machine.calls.clear();

    connector.replies.get(0).onAnswer(ByteBuffer.allocate(9));
    assertThat(transport.wakeUps).isEqualTo(1);
    assertThat(agent.doWork()).isEqualTo(1);

    assertThat(machine.calls)
        .containsExactly("answer of 9", "transmit?", "request?", "event?", "deadline?");
  }

  @Test
  void aFailureComesBackWithItsReason() {
    RoleAgent<String> agent = agent();
    machine.requests.add(new byte[0]);
    agent.onStart();

    connector.replies.get(0).onFailure("refused");
    agent.doWork();

    assertThat(machine.calls).contains("failure: refused");
  }

  @Test
  void aSecondOutcomeOfOneRequestIsIgnored() {
    RoleAgent<String> agent = agent();
    machine.requests.add(new byte[0]);
    agent.onStart();

    connector.replies.get(0).onAnswer(ByteBuffer.allocate(1));
    connector.replies.get(0).onFailure("closed");

    assertThat(agent.doWork()).isEqualTo(1);
    assertThat(machine.calls).doesNotContain("failure: closed");
  }

  @Test
  void requestsBeyondTheLimitWaitInTheMachineAndNoneIsLost() {
    RoleAgent<String> agent = agent();
    for (int i = 0; i < 10; i++) {
      machine.requests.add(new byte[] {(byte) i});
    }
    agent.onStart();
    assertThat(connector.replies).hasSize(4);

    for (int i = 0; i < 10; i++) {
      connector.replies.get(i).onAnswer(ByteBuffer.allocate(i));
      agent.doWork();
    }

    assertThat(machine.calls)
        .filteredOn(call -> call.startsWith("answer"))
        .containsExactly(
            "answer of 0",
            "answer of 1",
            "answer of 2",
            "answer of 3",
            "answer of 4",
            "answer of 5",
            "answer of 6",
            "answer of 7",
            "answer of 8",
            "answer of 9");
  }

  @Test
  void theAgentClosesTheConnector() {
    agent().onClose();

    assertThat(connector.closed).isTrue();
  }

  @Test
  void aControlClientWithoutAConnectorIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> builder().roleName("peer").build())
        .withMessageContaining("'peer'")
        .withMessageContaining("connector");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;

final class ControlListenerTest {
  @Test
  void aRequestIsAnsweredAndTheRemoteIsTold() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
        Socket socket = rig.connect()) {
      socket.getOutputStream().write(ControlRig.frame((byte) 1, (byte) 2, (byte) 3));

      assertThat(ControlRig.readAnswer(socket)).containsExactly(3, 2, 1);
      assertThat(rig.remotes)
          .containsExactly(Endpoint.of((InetSocketAddress) socket.getLocalSocketAddress()));
      assertThat(rig.errors).isEmpty();
    }
  }

  @Test
  void aRequestMayComeByteByByte() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
        Socket socket = rig.connect()) {
      socket.setTcpNoDelay(true);
      for (byte next : ControlRig.frame((byte) 8, (byte) 9)) {
        socket.getOutputStream().write(next);
      }

      assertThat(ControlRig.readAnswer(socket)).containsExactly(9, 8);
    }
  }

  @Test
  void anEmptyRequestAndTheLongestOneAreWhole() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT)) {
      assertThat(rig.ask()).isEmpty();

      byte[] longest = new byte[ControlServer.MAX_REQUEST_BYTES];
      longest[0] = 5;
      byte[] answer = rig.ask(longest);
      assertThat(answer).hasSize(ControlServer.MAX_REQUEST_BYTES).endsWith(5);
    }
  }

  @Test
  void theLongestAnswerArrivesWholeThoughItNeedsManyWrites() throws IOException {
    try (ControlRig rig =
        new ControlRig(
            ControlRig.PATIENT,
            (nowNs, remote, request, answer) -> {
              while (answer.hasRemaining()) {
                answer.put((byte) answer.position());
              }
              answer.flip();
              return true;
            })) {
      byte[] answer = rig.ask((byte) 1);

      assertThat(answer).hasSize(ControlServer.MAX_ANSWER_BYTES);
      for (int i = 0; i < answer.length; i++) {
        assertThat(answer[i]).isEqualTo((byte) i);
      }
    }
  }

  @Test
  void theConnectionEndsAfterTheAnswer() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
        Socket socket = rig.connect()) {
      socket.getOutputStream().write(ControlRig.frame((byte) 1));
      ControlRig.readAnswer(socket);

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      socket.shutdownOutput();
      Loopback.until(() -> rig.listener.openConnections() == 0);
      assertThat(rig.listener.counters().answered()).isEqualTo(1);
    }
  }

  @Test
  void noAnswerClosesTheConnection() throws IOException {
    try (ControlRig rig =
            new ControlRig(ControlRig.PATIENT, (nowNs, remote, request, answer) -> false);
        Socket socket = rig.connect()) {
      socket.getOutputStream().write(ControlRig.frame((byte) 1));

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(rig.listener.counters().unanswered()).isEqualTo(1);
    }
  }

  @Test
  void aThrowingServerClosesTheConnectionAndTheNextRequestIsAnswered() throws IOException {
    try (ControlRig rig =
            new ControlRig(
                ControlRig.PATIENT,
                (nowNs, remote, request, answer) -> {
                  if (request.get(0) == 0) {
                    throw new IllegalStateException("broken invariant");
                  }
                  return ControlRig.reverse(nowNs, remote, request, answer);
                });
        Socket socket = rig.connect()) {
      socket.getOutputStream().write(ControlRig.frame((byte) 0));

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(rig.ask((byte) 4)).containsExactly(4);
      assertThat(rig.errors).hasSize(1);
    }
  }

  @Test
  void aFullCommandQueueClosesTheConnection() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
        Socket socket = rig.connect()) {
      rig.refusesCommands = true;
      socket.getOutputStream().write(ControlRig.frame((byte) 1));

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(rig.listener.counters().unanswered()).isEqualTo(1);
    }
  }

  @Test
  void aTakenPortIsAnErrorThatNamesIt() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT)) {
      Endpoint taken = rig.listener.localEndpoint();

      assertThatThrownBy(
              () ->
                  ControlListener.open(
                      taken, ControlRig::reverse, command -> true, ControlRig.PATIENT, e -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("TCP " + taken)
          .hasMessageContaining("choose a free port");
    }
  }

  @Test
  void closingClosesEveryConnectionAndThePort() throws IOException {
    ControlRig rig = new ControlRig(ControlRig.PATIENT);
    int port = rig.listener.localEndpoint().port();
    try (Socket socket = rig.connect()) {
      Loopback.until(() -> rig.listener.openConnections() == 1);

      rig.close();

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
          .isInstanceOf(IOException.class);
      assertThat(rig.errors).isEmpty();
    }
  }

  @Test
  void ipv6ClientsAreServed() throws IOException {
    Loopback.assumeIpv6();
    try (ControlListener listener =
            ControlListener.open(
                Loopback.IPV6,
                ControlRig::reverse,
                command -> {
                  command.run(0);
                  return true;
                },
                ControlRig.PATIENT,
                error -> {
                  throw new AssertionError(error);
                });
        Socket socket = new Socket("::1", listener.localEndpoint().port())) {
      new DataOutputStream(socket.getOutputStream()).write(ControlRig.frame((byte) 6));

      assertThat(ControlRig.readAnswer(socket)).containsExactly(6);
    }
  }

  @Test
  void aFrameIsMagicVersionLengthAndBody() {
    byte[] frame = ControlRig.frame((byte) 7);

    assertThat(frame).containsExactly('N', 'T', 'S', 1, 0, 0, 0, 1, 7);
    assertThat(ControlFraming.bodyLength(ByteBuffer.wrap(frame), 1)).isEqualTo(1);
    assertThat(ControlFraming.bodyLength(ByteBuffer.wrap(frame), 0))
        .isEqualTo(ControlFraming.MALFORMED);
    byte[] otherVersion = Arrays.copyOf(frame, frame.length);
    otherVersion[3] = 2;
    assertThat(ControlFraming.bodyLength(ByteBuffer.wrap(otherVersion), 1))
        .isEqualTo(ControlFraming.MALFORMED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class TcpControlConnectorTest {
  private static final long MS = 1_000_000;
  private static final TcpControlLimits HASTY = new TcpControlLimits(200 * MS, 300 * MS, 100);

  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private final TcpControlConnector connector = new TcpControlConnector(HASTY);
  private final ControlConnector.Reply reply =
      new ControlConnector.Reply() {
        @Override
        public void onAnswer(ByteBuffer answer) {
          outcomes.add("answer of " + answer.remaining());
        }

        @Override
        public void onFailure(String reason) {
          outcomes.add(reason);
        }
      };

  @AfterEach
  void close() {
    connector.close();
  }

  private String outcome() {
    Loopback.until(() -> !outcomes.isEmpty());
    return outcomes.get(0);
  }

  private static ServerSocket server(int backlog) throws IOException {
    return new ServerSocket(0, backlog, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  private static Endpoint endpointOf(ServerSocket server) {
    return Loopback.IPV4.withPort(server.getLocalPort());
  }

  /** Fetches from a server that sends these bytes and then keeps silent. */
  private String outcomeOf(byte... sent) throws IOException {
    try (ServerSocket server = server(1)) {
      connector.fetch(endpointOf(server), new byte[] {1}, reply);
      try (Socket accepted = server.accept()) {
        accepted.getOutputStream().write(sent);
        return outcome();
      }
    }
  }

  @Test
  void theListenersAnswerComesBack() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT)) {
      connector.fetch(rig.listener.localEndpoint(), new byte[] {1, 2, 3}, reply);

      assertThat(outcome()).isEqualTo("answer of 3");
    }
  }

  @Test
  void aPortThatNobodyHoldsIsAFailureThatNamesIt() throws IOException {
    Endpoint gone;
    try (ServerSocket server = server(1)) {
      gone = endpointOf(server);
    }
    connector.fetch(gone, new byte[0], reply);

    assertThat(outcome()).contains(gone.toString()).contains("connection failed");
  }

  @Test
  void aSilentServerIsGivenUpAfterTheTotalTime() throws IOException {
    assertThat(outcomeOf()).contains("no whole answer within 300 ms");
  }

  @Test
  void halfAnAnswerIsGivenUpAfterTheTotalTime() throws IOException {
    byte[] frame = ControlRig.frame((byte) 1, (byte) 2);

    assertThat(outcomeOf(java.util.Arrays.copyOf(frame, frame.length - 1)))
        .contains("no whole answer within 300 ms");
  }

  @Test
  void anAnswerOfAnotherProtocolIsRefusedAtOnce() throws IOException {
    assertThat(outcomeOf("HTTP/1.1 400".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .contains("is this the port of a splitter?");
  }

  @Test
  void anAnswerThatAnnouncesTooMuchIsRefusedAtOnce() throws IOException {
    assertThat(outcomeOf(ControlRig.frame(new byte[101]))).contains("at most 100 bytes");
  }

  @Test
  void aServerThatHangsUpIsAFailure() throws IOException {
    try (ServerSocket server = server(1)) {
      connector.fetch(endpointOf(server), new byte[] {1}, reply);
      server.accept().close();

      assertThat(outcome()).contains("splitter " + endpointOf(server));
    }
  }

  @Test
  void aServerThatTakesNoConnectionIsGivenUpAfterTheConnectTime() throws IOException {
    try (ServerSocket server = server(1)) {
      // A full queue of waiting connections makes the system drop what comes next.
      List<Socket> fillers = new CopyOnWriteArrayList<>();
      boolean full = false;
      try {
        for (int i = 0; i < 8 && !full; i++) {
          Socket filler = new Socket();
          fillers.add(filler);
          try {
            filler.connect(endpointOf(server).toSocketAddress(), 50);
          } catch (IOException e) {
            full = true;
          }
        }
        Assumptions.assumeTrue(full, "this system takes connections beyond its backlog");
        connector.fetch(endpointOf(server), new byte[] {1}, reply);

        assertThat(outcome()).contains(endpointOf(server) + ": connection failed");
      } finally {
        for (Socket filler : fillers) {
          filler.close();
        }
      }
    }
  }

  @Test
  void closingEndsWhatIsUnderWayAndEveryRequestHasOneOutcome() throws IOException {
    TcpControlConnector patient = new TcpControlConnector();
    try (ServerSocket server = server(20)) {
      for (int i = 0; i < 12; i++) {
        patient.fetch(endpointOf(server), new byte[] {1}, reply);
      }
      assertThat(outcomes).as("beyond eight at a time").hasSize(4);

      patient.close();
      patient.fetch(endpointOf(server), new byte[] {1}, reply);

      assertThat(outcomes).hasSize(13);
      assertThat(outcomes.get(12)).contains("closing");
    }
  }

  @Test
  void limitsThatAreNotPositiveAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TcpControlLimits(1, 0, 1))
        .withMessage("totalTimeoutNs=0, expected more than 0");
  }
}

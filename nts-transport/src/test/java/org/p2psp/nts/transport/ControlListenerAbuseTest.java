// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ControlServer;

final class ControlListenerAbuseTest {
  private static ControlRig hasty;

  @BeforeContainer
  static void open() throws IOException {
    hasty = new ControlRig(ControlRig.HASTY);
  }

  @AfterContainer
  static void close() {
    hasty.close();
  }

  @Property(tries = 40)
  void afterAnyGarbageTheNextClientIsAnswered(@ForAll @Size(max = 64) byte[] garbage)
      throws IOException {
    try (Socket socket = hasty.connect()) {
      socket.getOutputStream().write(garbage);
      socket.shutdownOutput();

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(hasty.ask((byte) 1)).containsExactly(1);
      assertThat(hasty.errors).isEmpty();
    }
  }

  @Test
  void wrongMagicIsClosedAtTheFirstWrongByte() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
        Socket socket = rig.connect()) {
      socket.getOutputStream().write("NTG".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(rig.listener.counters().malformed()).isEqualTo(1);
    }
  }

  @Test
  void anOversizeAnnouncementIsClosedAtOnce() throws IOException {
    for (int announced :
        new int[] {ControlServer.MAX_REQUEST_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
          Socket socket = rig.connect()) {
        byte[] header = ControlRig.frame();
        for (int i = 0; i < Integer.BYTES; i++) {
          header[Integer.BYTES + i] = (byte) (announced >>> 8 * (3 - i));
        }
        socket.getOutputStream().write(header);

        assertThat(ControlRig.isClosedByListener(socket)).isTrue();
        assertThat(rig.listener.counters().malformed()).isEqualTo(1);
        assertThat(rig.remotes).isEmpty();
      }
    }
  }

  @Test
  void bytesBehindTheRequestAreMalformed() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT);
        Socket socket = rig.connect()) {
      byte[] frameAndMore = java.util.Arrays.copyOf(ControlRig.frame((byte) 1), 10);
      socket.getOutputStream().write(frameAndMore);

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(rig.listener.counters().malformed()).isEqualTo(1);
    }
  }

  @Test
  void aSlowRequestIsClosedAndCounted() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.HASTY);
        Socket silent = rig.connect();
        Socket half = rig.connect()) {
      half.getOutputStream().write(ControlRig.frame((byte) 1), 0, 5);

      assertThat(ControlRig.isClosedByListener(silent)).isTrue();
      assertThat(ControlRig.isClosedByListener(half)).isTrue();
      assertThat(rig.listener.counters().late()).isEqualTo(2);
      assertThat(rig.remotes).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsNotTakenIsGivenUp() throws IOException {
    try (ControlRig rig =
            new ControlRig(
                ControlRig.HASTY,
                (nowNs, remote, request, answer) -> {
                  answer.position(ControlServer.MAX_ANSWER_BYTES).flip();
                  return true;
                });
        Socket greedy = rig.connect()) {
      greedy.getOutputStream().write(ControlRig.frame((byte) 1));

      Loopback.until(() -> rig.listener.counters().accepted() == 1);
      Loopback.until(() -> rig.listener.openConnections() == 0 && !rig.remotes.isEmpty());
      assertThat(rig.ask((byte) 1)).hasSize(ControlServer.MAX_ANSWER_BYTES);
    }
  }

  @Test
  void aMachineThatDoesNotAnswerInTimeCostsItsConnectionOnly() throws IOException {
    try (ControlListener listener =
            ControlListener.open(
                Loopback.IPV4, ControlRig::reverse, command -> true, ControlRig.HASTY, e -> {});
        Socket socket = new Socket("127.0.0.1", listener.localEndpoint().port())) {
      socket.getOutputStream().write(ControlRig.frame((byte) 1));

      assertThat(ControlRig.isClosedByListener(socket)).isTrue();
      assertThat(listener.counters().late()).isEqualTo(1);
    }
  }

  @Test
  void theOldestIdleClientsOfAnAddressMakeRoomBeyondTheirShare() throws IOException {
    ControlListenerLimits limits =
        new ControlListenerLimits(512, 32, 60_000 * ControlRig.MS, 60_000 * ControlRig.MS);
    try (ControlRig rig = new ControlRig(limits)) {
      List<Socket> sockets = connectMany(rig, 40);
      try {
        for (Socket displaced : sockets.subList(0, 8)) {
          assertThat(ControlRig.isClosedByListener(displaced)).isTrue();
        }
        assertThat(rig.listener.counters().displaced()).isEqualTo(8);
        assertThat(rig.ask((byte) 1)).containsExactly(1);
      } finally {
        closeAll(sockets);
      }
    }
  }

  @Test
  void theOldestIdleClientMakesRoomWhenAllPlacesAreTaken() throws IOException {
    ControlListenerLimits limits =
        new ControlListenerLimits(50, 512, 60_000 * ControlRig.MS, 60_000 * ControlRig.MS);
    try (ControlRig rig = new ControlRig(limits)) {
      List<Socket> sockets = connectMany(rig, 50);
      try (Socket newest = rig.connect()) {
        assertThat(ControlRig.isClosedByListener(sockets.get(0))).isTrue();
        assertThat(rig.listener.counters().displaced()).isEqualTo(1);

        newest.getOutputStream().write(ControlRig.frame((byte) 3));
        assertThat(ControlRig.readAnswer(newest)).containsExactly(3);
      } finally {
        closeAll(sockets);
      }
    }
  }

  @Test
  void manyIdleClientsDoNotKeepOthersWaitingAndAreGoneInTheEnd() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.HASTY)) {
      List<Socket> sockets = connectMany(rig, 300);
      try {
        assertThat(rig.ask((byte) 1, (byte) 2)).containsExactly(2, 1);
        Loopback.until(() -> rig.listener.counters().late() == 300);
        Loopback.until(() -> rig.listener.openConnections() == 0);
      } finally {
        closeAll(sockets);
      }
    }
  }

  @Test
  void resettingClientsAreForgotten() throws IOException {
    try (ControlRig rig = new ControlRig(ControlRig.PATIENT)) {
      for (int i = 0; i < 100; i++) {
        try (Socket socket = rig.connect()) {
          socket.setSoLinger(true, 0); // close sends a reset
          socket.getOutputStream().write(ControlRig.frame((byte) i), 0, i % 9);
        }
      }

      Loopback.until(
          () ->
              rig.listener.counters().accepted() + rig.listener.counters().refused() == 100
                  && rig.listener.openConnections() == 0);
      assertThat(rig.ask((byte) 1)).containsExactly(1);
      assertThat(rig.errors).isEmpty();
    }
  }

  private static List<Socket> connectMany(ControlRig rig, int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(rig.connect());
    }
    Loopback.until(
        () -> rig.listener.counters().accepted() + rig.listener.counters().refused() >= count);
    return sockets;
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.simulator.LinkConditions;

/** What packets meet that cross two access links; times have a floor, the ceiling is printed. */
class EmulatedLinkTest {
  private static final int PORT = 7000;
  private static final int PINGS = 300;
  private static final int QUIET_MS = 300;
  private static final double NS_PER_MS = 1e6;

  @TempDir Path folder;

  @BeforeEach
  void aLabCanBeBuiltHere() {
    LabAssumption.check();
  }

  @Test
  void roundTripsCrossFourLinksWithTheirDelay() throws Exception {
    LinkConditions links = LinkConditions.parse("30ms", "5ms", "0%");
    try (KernelLab lab = KernelLab.open(folder, links, 1)) {
      long[] tripsNs = ping(lab, 50);

      Arrays.sort(tripsNs);
      System.out.printf(
          Locale.ROOT,
          "30 ms +- 5 ms, four links: %d of 50 round trips, %.1f %.1f %.1f ms (least, median, most)%n",
          tripsNs.length,
          tripsNs[0] / NS_PER_MS,
          tripsNs[tripsNs.length / 2] / NS_PER_MS,
          tripsNs[tripsNs.length - 1] / NS_PER_MS);
      assertThat(tripsNs).hasSize(50);
      assertThat(tripsNs[0]).isGreaterThanOrEqualTo(4 * 25_000_000L);
      assertThat(lab.linkOverflows()).isZero();
    }
  }

  @Test
  void roundTripsAreLostOnAnyOfFourLinks() throws Exception {
    try (KernelLab lab = KernelLab.open(folder, LinkConditions.parse("1ms", "0ms", "5%"), 1)) {
      int returned = ping(lab, PINGS).length;

      System.out.println("5 % loss, four links: " + returned + " of " + PINGS + " round trips");
      // 0.95^4 = 81.5 %, standard deviation 2.2 %; four of them either way.
      assertThat(returned).isBetween(PINGS * 72 / 100, PINGS * 91 / 100);
    }
  }

  @Test
  void theSameSeedLosesTheSamePackets() throws Exception {
    LinkConditions links = LinkConditions.parse("1ms", "0ms", "20%");
    int[] returned = new int[2];
    for (int i = 0; i < returned.length; i++) {
      try (KernelLab lab = KernelLab.open(folder, links, 7)) {
        returned[i] = ping(lab, PINGS).length;
      }
    }
    assertThat(returned[0]).isEqualTo(returned[1]);
  }

  @Test
  void closingOnceMoreDoesNothing() throws Exception {
    KernelLab lab = KernelLab.open(folder, LinkConditions.parse("1ms", "0ms", "0%"), 1);
    lab.addPublicHost("here");
    lab.close();

    lab.close(); // as when the process is told to end while it closes the lab

    assertThat(LabOwner.labIds()).doesNotContain(lab.id());
  }

  /**
   * Sends that many datagrams a millisecond apart, and returns the times of those that came back.
   */
  private static long[] ping(KernelLab lab, int count) throws Exception {
    LabHost here = lab.addPublicHost("here");
    LabHost there = lab.addPublicHost("there");
    try (DatagramSocket echo = NamespaceThreads.call(there, () -> socket(PORT));
        DatagramSocket pinger = NamespaceThreads.call(here, () -> socket(0))) {
      Thread answering = new Thread(() -> echo(echo), "echo");
      answering.setDaemon(true);
      answering.start();
      pinger.connect(InetAddress.getByName(there.address()), PORT);
      Thread sending = new Thread(() -> send(pinger, count), "send");
      sending.start();
      long[] tripsNs = receive(pinger, count);
      sending.join();
      return tripsNs;
    }
  }

  private static DatagramSocket socket(int port) throws Exception {
    return new DatagramSocket(new InetSocketAddress("0.0.0.0", port));
  }

  private static void send(DatagramSocket socket, int count) {
    for (int i = 0; i < count; i++) {
      byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
      try {
        socket.send(new DatagramPacket(bytes, bytes.length));
      } catch (Exception e) {
        throw new IllegalStateException("ping " + i + " was not sent", e);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  private static long[] receive(DatagramSocket socket, int most) throws Exception {
    long[] tripsNs = new long[most];
    DatagramPacket packet = new DatagramPacket(new byte[Long.BYTES], Long.BYTES);
    int count = 0;
    try {
      while (count < most) {
        socket.setSoTimeout(count == 0 ? 10 * QUIET_MS : QUIET_MS);
        socket.receive(packet);
        tripsNs[count++] = System.nanoTime() - ByteBuffer.wrap(packet.getData()).getLong();
      }
    } catch (SocketTimeoutException e) {
      return Arrays.copyOf(tripsNs, count);
    }
    return tripsNs;
  }

  private static void echo(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[Long.BYTES], Long.BYTES);
    try {
      while (!socket.isClosed()) {
        socket.receive(packet);
        socket.send(packet);
      }
    } catch (Exception e) {
      assertThat(socket.isClosed()).isTrue();
    }
  }
}

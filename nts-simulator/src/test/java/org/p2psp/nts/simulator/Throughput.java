// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures packets per second of processor time: pairs of machines, each behind a NAT of its own,
 * answer each other without an end. Run it by hand; it asserts nothing.
 */
final class Throughput {
  private static final int WINDOWS = 6;
  private static final int PACKETS_A_WINDOW = 1_000_000;

  private Throughput() {}

  public static void main(String[] arguments) {
    for (int lengthBytes : new int[] {64, 1316}) {
      for (int packetsInFlight : new int[] {100, 10_000}) {
        measure(lengthBytes, packetsInFlight);
      }
    }
  }

  private static void measure(int lengthBytes, int packetsInFlight) {
    SimulatedInternet internet = start(lengthBytes, packetsInFlight);
    Duration step = Duration.ofNanos(60_000_000L * PACKETS_A_WINDOW / packetsInFlight);
    for (int i = 0; i < WINDOWS; i++) {
      long packets = internet.counters().delivered();
      long startNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      internet.runFor(step);
      long endNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long delivered = internet.counters().delivered() - packets;
      System.out.printf(
          Locale.ROOT,
          "%d B, %d in flight: %.2f million packets through two NATs a second%n",
          lengthBytes,
          packetsInFlight,
          delivered * 1e3 / (endNs - startNs));
    }
  }

  private static SimulatedInternet start(int lengthBytes, int packetsInFlight) {
    LinkConditions conditions = new LinkConditions(30_000_000, 5_000_000, 0, 0);
    SimulatedInternet internet = new SimulatedInternet(1);
    int pairs = Math.min(50, packetsInFlight);
    for (int i = 0; i < pairs; i++) {
      Site one = internet.site("one " + i, NatPresets.FCN, conditions);
      Site other = internet.site("other " + i, NatPresets.FCN, conditions);
      EchoMachine first = new EchoMachine(lengthBytes);
      EchoMachine second = new EchoMachine(lengthBytes);
      // Whoever is sent to must have opened its own NAT.
      second.open(one.publicEndpoint(5000));
      other.host("host").run(second, event -> {}, 5000);
      for (int k = 0; k < packetsInFlight / pairs; k++) {
        first.open(other.publicEndpoint(5000));
      }
      one.host("host").run(first, event -> {}, 5000);
    }
    return internet;
  }
}

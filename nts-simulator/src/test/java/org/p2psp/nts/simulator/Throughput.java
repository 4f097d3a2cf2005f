// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import java.util.Locale;

/**
 * Measures packets per second of this JVM's time: machines behind NATs and one public machine
 * answer each other without an end. Run it by hand; it asserts nothing.
 */
final class Throughput {
  private static final int WINDOWS = 8;

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
    Duration step = Duration.ofMillis(60_000_000L / packetsInFlight);
    for (int i = 0; i < WINDOWS; i++) {
      long packets = internet.counters().delivered();
      long startNs = System.nanoTime();
      internet.runFor(step);
      double seconds = (System.nanoTime() - startNs) / 1e9;
      long delivered = internet.counters().delivered() - packets;
      System.out.printf(
          Locale.ROOT,
          "%d B, %d in flight: %.2f million packets/s%n",
          lengthBytes,
          packetsInFlight,
          delivered / seconds / 1e6);
    }
  }

  private static SimulatedInternet start(int lengthBytes, int packetsInFlight) {
    LinkConditions conditions = new LinkConditions(30_000_000, 5_000_000, 0, 0);
    SimulatedInternet internet = new SimulatedInternet(1);
    SimulatedHost open = internet.publicHost("open", conditions);
    open.run(new EchoMachine(lengthBytes), event -> {}, 4000);
    int sites = Math.min(100, packetsInFlight);
    for (int i = 0; i < sites; i++) {
      Site site = internet.site("site " + i, NatPresets.SYMSP, conditions);
      EchoMachine machine = new EchoMachine(lengthBytes);
      for (int k = 0; k < packetsInFlight / sites; k++) {
        machine.open(open.endpoint(4000));
      }
      site.host("host").run(machine, event -> {}, 5000);
    }
    return internet;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.random.RandomGenerator;
import org.p2psp.nts.simulator.LinkConditions;

/** One way over an access link, with random numbers of its own. */
final class LinkDirection {
  private static final int IPV4 = 4;

  private final TunDevice from;
  private final TunDevice to;
  private final LinkConditions conditions;
  private final RandomGenerator random;

  LinkDirection(TunDevice from, TunDevice to, LinkConditions conditions, RandomGenerator random) {
    this.from = from;
    this.to = to;
    this.conditions = conditions;
    this.random = random;
  }

  TunDevice from() {
    return from;
  }

  /** Takes a packet off the near end; false if none waits. */
  boolean take(LinkPacket packet) {
    packet.lengthBytes = from.read(packet.bytes, LinkPacket.MOST_BYTES);
    packet.direction = this;
    return packet.lengthBytes != TunDevice.NOTHING;
  }

  /** Whether it goes on; of what the kernel sends by itself for IPv6 nothing does. */
  boolean carries(LinkPacket packet) {
    boolean ipv4 = packet.lengthBytes > 0 && (packet.bytes.getByte(0) & 0xFF) >> 4 == IPV4;
    return ipv4 && !happens(conditions.lossRatio());
  }

  boolean duplicates() {
    return happens(conditions.duplicateRatio());
  }

  private boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** How long the next packet takes: the delay, varied uniformly by up to the jitter. */
  long crossingNs() {
    long jitterNs = conditions.jitterNs();
    return jitterNs == 0
        ? conditions.delayNs()
        : Math.max(0, conditions.delayNs() + random.nextLong(-jitterNs, jitterNs + 1));
  }

  /** Puts a packet out at the far end. */
  void deliver(LinkPacket packet) {
    to.write(packet.bytes, packet.lengthBytes);
  }
}

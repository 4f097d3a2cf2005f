// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** The link between the core and one public address, with its own stream of random numbers. */
final class AccessLink {
  private final int address;
  private final CoreReceiver receiver;
  private final SplitMix64 random;
  private LinkConditions conditions;

  AccessLink(int address, CoreReceiver receiver, LinkConditions conditions, SplitMix64 random) {
    this.address = address;
    this.receiver = receiver;
    this.conditions = conditions;
    this.random = random;
  }

  /** The public address at its end. */
  int address() {
    return address;
  }

  CoreReceiver receiver() {
    return receiver;
  }

  void conditions(LinkConditions next) {
    this.conditions = next;
  }

  boolean loses() {
    return random.happens(conditions.lossRatio());
  }

  boolean duplicates() {
    return random.happens(conditions.duplicateRatio());
  }

  /** How long the next crossing takes. */
  long crossingNs() {
    long jitterNs = conditions.jitterNs();
    if (jitterNs == 0) {
      return conditions.delayNs();
    }
    return Math.max(0, conditions.delayNs() + random.below(2 * jitterNs + 1) - jitterNs);
  }
}

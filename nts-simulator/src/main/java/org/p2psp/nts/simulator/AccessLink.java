// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/** The link between the core, or a carrier, and one address; with its own random numbers. */
final class AccessLink implements Hop {
  private final Agenda agenda;
  private final EventQueue queue;
  private final Network network;
  private final CoreReceiver receiver;
  private final SplitMix64 random;
  private final @Nullable AccessLink carriers;
  private LinkConditions conditions;
  private @Nullable LinkDirection up;
  private @Nullable LinkDirection down;

  /**
   * A link.
   *
   * @param queue of the place that it belongs to
   */
  AccessLink(
      Agenda agenda,
      EventQueue queue,
      Network network,
      CoreReceiver receiver,
      @Nullable AccessLink carriers,
      LinkConditions conditions,
      SplitMix64 random) {
    this.agenda = agenda;
    this.queue = queue;
    this.network = network;
    this.receiver = receiver;
    this.carriers = carriers;
    this.random = random;
    this.conditions = conditions;
    conditions(conditions);
  }

  /** A packet from the core comes to a link that has to be asked at that time. */
  @Override
  public void onPacket(long nowNs, Packet packet) {
    network.crossDownlink(nowNs, packet, this, 0);
  }

  /** The link of the carrier that this one ends at, or null if it ends at the core. */
  @Nullable
  AccessLink carriers() {
    return carriers;
  }

  /** What is going to happen at the place that it belongs to. */
  EventQueue queue() {
    return queue;
  }

  CoreReceiver receiver() {
    return receiver;
  }

  /** Changes the conditions; queues are empty afterwards. */
  void conditions(LinkConditions next) {
    agenda.check(next, queue);
    conditions = next;
    up = next.isPlain() ? null : new LinkDirection(next, random);
    down = next.isPlain() ? null : new LinkDirection(next, random);
  }

  /** Whether a packet must be there, in time, before the link can say what becomes of it. */
  boolean hasState() {
    return down != null;
  }

  /** Takes a packet from the address, or says why not. */
  @Nullable
  PacketFate refuseUp(long nowNs, int payloadBytes) {
    return up == null ? lost() : up.refuse(nowNs, payloadBytes);
  }

  /** Takes a packet to the address, or says why not. */
  @Nullable
  PacketFate refuseDown(long nowNs, int payloadBytes) {
    return down == null ? lost() : down.refuse(nowNs, payloadBytes);
  }

  private @Nullable PacketFate lost() {
    return random.happens(conditions.lossRatio()) ? PacketFate.LOST : null;
  }

  boolean duplicates() {
    return random.happens(conditions.duplicateRatio());
  }

  /** How long a copy of the packet that was last taken from the address needs. */
  long upNs() {
    return up == null ? propagationNs() : propagationNs() + up.extraNs();
  }

  /** The same to the address. */
  long downNs() {
    return down == null ? propagationNs() : propagationNs() + down.extraNs();
  }

  private long propagationNs() {
    long jitterNs = conditions.jitterNs();
    if (jitterNs == 0) {
      return conditions.delayNs();
    }
    return Math.max(0, conditions.delayNs() + random.below(2 * jitterNs + 1) - jitterNs);
  }
}

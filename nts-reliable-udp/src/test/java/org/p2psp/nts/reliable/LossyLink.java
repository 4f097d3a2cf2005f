// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;

/**
 * Two parties and a link that loses, doubles and reorders, in virtual time. The sender sends a
 * number of messages on several links of its own, one every few milliseconds.
 */
final class LossyLink {
  /** Quality of both directions. */
  record Quality(double lossRatio, double duplicateRatio, int longestDelayMs) {}

  /**
   * One copy of a message on its way to the receiver, or of its acknowledgement on the way back.
   */
  private record Packet(long timeNs, long order, long linkId, long number, boolean isAck) {}

  private static final int LINKS = 3;

  private final ReliableMessaging sender;
  private final ReliableMessaging receiver;
  private final Quality quality;
  private final Random random;
  private final long startNs;
  private final Transmit out = new Transmit();
  private final PriorityQueue<Packet> wire =
      new PriorityQueue<>(Comparator.comparingLong(Packet::timeNs).thenComparing(Packet::order));
  private final Set<Long> acknowledged = new HashSet<>();
  private long nowNs;
  private long order;

  /** What happened, with times since the start. */
  final List<String> trace = new ArrayList<>();

  /** Numbers as the receiver took them in. */
  final List<Long> delivered = new ArrayList<>();

  /** Numbers as they were transmitted. */
  final List<Long> transmitted = new ArrayList<>();

  /** Numbers that were transmitted after their acknowledgement had come. */
  final List<Long> transmittedTooLate = new ArrayList<>();

  /** Deadlines that were not ahead after a time-out. */
  final List<Long> deadlinesInThePast = new ArrayList<>();

  LossyLink(
      ReliableMessaging sender,
      ReliableMessaging receiver,
      Quality quality,
      long seed,
      long startNs) {
    this.sender = sender;
    this.receiver = receiver;
    this.quality = quality;
    this.random = new Random(seed);
    this.startNs = startNs;
    this.nowNs = startNs;
  }

  /** Sends messages 0 to {@code count} - 1 and goes on until nothing is under way or wanted. */
  void run(int count) {
    for (int number = 0; number < count; number++) {
      runUntil(startNs + number * 3L * Fixtures.MS);
      Fixtures.send(sender, nowNs, number % LINKS, number);
      drain();
    }
    runUntil(Long.MAX_VALUE);
  }

  private void runUntil(long endNs) {
    while (true) {
      long packetNs = wire.isEmpty() ? Long.MAX_VALUE : wire.element().timeNs;
      long nextNs = Math.min(packetNs, sender.deadlineNs());
      if (nextNs > endNs || nextNs == Long.MAX_VALUE) {
        nowNs = endNs == Long.MAX_VALUE ? nowNs : endNs;
        return;
      }
      nowNs = nextNs;
      if (packetNs == nextNs) {
        arrive(wire.remove());
        drain();
      } else {
        timeOut();
      }
    }
  }

  private void timeOut() {
    sender.onTimeout(nowNs);
    drain();
    if (sender.deadlineNs() <= nowNs) {
      deadlinesInThePast.add(sender.deadlineNs());
    }
  }

  private void arrive(Packet packet) {
    if (packet.isAck) {
      boolean ended = sender.onAcknowledged(nowNs, packet.linkId, packet.number);
      acknowledged.add(packet.number);
      trace.add((nowNs - startNs) + " acknowledged " + packet.number + " " + ended);
      return;
    }
    if (receiver.accept(nowNs, packet.linkId, packet.number)) {
      delivered.add(packet.number);
      trace.add((nowNs - startNs) + " delivered " + packet.number);
    }
    if (receiver.wantsAcknowledgements()) {
      transport(packet.linkId, packet.number, true);
    }
  }

  private void drain() {
    while (sender.pollTransmit(nowNs, out)) {
      long number = out.payload().getLong(8);
      transmitted.add(number);
      trace.add((nowNs - startNs) + " transmitted " + number);
      if (acknowledged.contains(number)) {
        transmittedTooLate.add(number);
      }
      transport(out.payload().getLong(0), number, false);
    }
  }

  private void transport(long linkId, long number, boolean isAck) {
    int copies = random.nextDouble() < quality.duplicateRatio ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (random.nextDouble() >= quality.lossRatio) {
        long delayNs = (1 + random.nextInt(quality.longestDelayMs)) * Fixtures.MS;
        wire.add(new Packet(nowNs + delayNs, order++, linkId, number, isAck));
      }
    }
  }
}

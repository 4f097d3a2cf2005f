// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.contract;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;

/** Drives one strategy as a role would, in virtual time, and notes what it sends. */
final class MessagingTrace {
  /** More than any strategy sends of the few messages of a test: it would never end. */
  private static final int MOST_TRANSMISSIONS = 100_000;

  /** One transmission; the time counts from the start. */
  record Sent(long timeNs, long linkId, long number) {}

  final ReliableMessaging messaging;
  final List<Sent> sent = new ArrayList<>();
  private final long startNs;
  private final Transmit out = new Transmit();

  MessagingTrace(ReliableMessaging messaging, long startNs) {
    this.messaging = messaging;
    this.startNs = startNs;
  }

  /** Sends a message that names itself, without draining; returns whether it was taken. */
  boolean send(long nowNs, long linkId, long number) {
    ByteBuffer datagram = ByteBuffer.allocate(16).putLong(linkId).putLong(number).flip();
    Endpoint destination = Endpoint.ofIpv4(0xC000_0201, 4000 + (int) (linkId & 0xFF));
    return messaging.send(startNs + nowNs, linkId, number, 0, destination, datagram);
  }

  /** Everything that is to be sent now; returns the numbers. */
  List<Long> drain(long nowNs) {
    List<Long> numbers = new ArrayList<>();
    while (messaging.pollTransmit(startNs + nowNs, out)) {
      Sent transmission = new Sent(nowNs, out.payload().getLong(0), out.payload().getLong(8));
      numbers.add(transmission.number);
      sent.add(transmission);
      if (sent.size() > MOST_TRANSMISSIONS) {
        throw new AssertionError("pollTransmit goes on for ever");
      }
    }
    return numbers;
  }

  /** The next deadline since the start, or NO_DEADLINE. */
  long deadlineNs() {
    long deadlineNs = messaging.deadlineNs();
    return deadlineNs == ProtocolMachine.NO_DEADLINE ? deadlineNs : deadlineNs - startNs;
  }

  /** Fires every deadline up to a time; returns the time of the last one, or {@code fromNs}. */
  long runUntil(long fromNs, long endNs) {
    long nowNs = fromNs;
    while (deadlineNs() != ProtocolMachine.NO_DEADLINE && deadlineNs() <= endNs) {
      nowNs = Math.max(nowNs, deadlineNs());
      messaging.onTimeout(startNs + nowNs);
      drain(nowNs);
      if (deadlineNs() <= nowNs) {
        throw new AssertionError(
            "deadlineNs=" + deadlineNs() + " after onTimeout(" + nowNs + "), expected a later one");
      }
    }
    return nowNs;
  }
}

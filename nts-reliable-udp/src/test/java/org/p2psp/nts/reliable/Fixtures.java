// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

/** Shorthand for tests. */
final class Fixtures {
  static final long MS = 1_000_000;
  static final long LINK = 0x11;
  static final Endpoint DESTINATION = Endpoint.parse("192.0.2.1:4000");

  private Fixtures() {}

  static ReliableMessaging acknowledged(ReliableMessagingConfig config) {
    return new AcknowledgedProvider().create(config);
  }

  static ReliableMessaging repeated(ReliableMessagingConfig config) {
    return new RepeatedProvider().create(config);
  }

  static ReliableMessagingConfig withCapacity(int capacity) {
    return new ReliableMessagingConfig(
        250 * MS, 20 * MS, 1000 * MS, 2.0, true, 5000 * MS, 3, 40 * MS, capacity);
  }

  /** Eight bytes that name link and number, so that a test sees which message was sent. */
  static ByteBuffer bytes(long linkId, long number) {
    return ByteBuffer.allocate(16).putLong(linkId).putLong(number).flip();
  }

  static boolean send(ReliableMessaging messaging, long nowNs, long linkId, long number) {
    return messaging.send(nowNs, linkId, number, 0, DESTINATION, bytes(linkId, number));
  }

  /** The numbers of all that is to be sent now. */
  static List<Long> drain(ReliableMessaging messaging, long nowNs) {
    Transmit out = new Transmit();
    List<Long> numbers = new ArrayList<>();
    while (messaging.pollTransmit(nowNs, out)) {
      numbers.add(out.payload().getLong(8));
    }
    return numbers;
  }

  /** The times of all transmissions from now on until nothing is wanted any more. */
  static List<Long> transmissionTimesNs(ReliableMessaging messaging, long startNs) {
    List<Long> timesNs = new ArrayList<>();
    drain(messaging, startNs).forEach(number -> timesNs.add(startNs));
    while (messaging.deadlineNs() != Long.MAX_VALUE) {
      long nowNs = messaging.deadlineNs();
      messaging.onTimeout(nowNs);
      drain(messaging, nowNs).forEach(number -> timesNs.add(nowNs));
    }
    return timesNs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

/** Sends a fixed number of copies; the gap between them doubles. */
final class RepeatedMessaging implements ReliableMessaging {
  private final int copies;
  private final long copyIntervalNs;
  private final Outbox outbox;

  RepeatedMessaging(ReliableMessagingConfig config, int mostIdleLinks) {
    this.copies = config.copies();
    this.copyIntervalNs = Math.min(config.copyIntervalNs(), TimerWheel.FURTHEST_NS);
    this.outbox = new Outbox(config.capacity(), new LinkTable(mostIdleLinks, 0));
  }

  @Override
  public boolean wantsAcknowledgements() {
    return false;
  }

  @Override
  public boolean send(
      long nowNs,
      long linkId,
      long messageNumber,
      int slot,
      Endpoint destination,
      ByteBuffer datagram) {
    Message message = outbox.put(nowNs, linkId, messageNumber, slot, destination, datagram);
    if (message == null) {
      return false;
    }
    message.timeoutNs = copyIntervalNs;
    return true;
  }

  @Override
  public boolean onAcknowledged(long nowNs, long linkId, long messageNumber) {
    return false;
  }

  @Override
  public boolean accept(long nowNs, long linkId, long messageNumber) {
    return outbox.links.use(linkId).seen.accept(messageNumber);
  }

  @Override
  public void forget(long linkId) {
    LinkTable.Link link = outbox.links.find(linkId);
    if (link == null) {
      return;
    }
    for (int i = 0; link.outstanding > 0; i++) {
      if (Outbox.isOn(link, outbox.place(i))) {
        outbox.release(outbox.place(i));
      }
    }
    outbox.links.forget(link);
  }

  @Override
  public void onTimeout(long nowNs) {
    outbox.wheel.advance(nowNs, outbox.due);
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Message message = outbox.due.removeFirst();
    if (message == null) {
      return false;
    }
    message.writeTo(out);
    message.transmissions++;
    if (message.transmissions == copies) {
      outbox.release(message);
    } else {
      outbox.wheel.set(message, nowNs, message.timeoutNs);
      message.timeoutNs = Math.min(2 * message.timeoutNs, TimerWheel.FURTHEST_NS);
    }
    return true;
  }

  @Override
  public long deadlineNs() {
    return outbox.wheel.deadlineNs();
  }

  @Override
  public boolean pollFailure(Failure out) {
    return false;
  }

  @Override
  public long roundTripNs(long linkId) {
    return -1;
  }
}

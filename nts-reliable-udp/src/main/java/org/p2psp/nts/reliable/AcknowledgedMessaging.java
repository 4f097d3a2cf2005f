// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

/**
 * Repeats until acknowledged or given up.
 *
 * <p>A message is in exactly one list: to be sent, waiting (one of the wheel's), or failed. It can
 * be found by its number until it is acknowledged or failed, and its place is free once the failure
 * was polled. A user who never polls failures loses the oldest ones, not the ability to send.
 */
final class AcknowledgedMessaging implements ReliableMessaging {
  private final TimeoutPolicy policy;
  private final long giveUpNs;
  private final Outbox outbox;
  private final MessageIndex index;
  private final MessageList timedOut = new MessageList();
  private final MessageList failed = new MessageList();

  AcknowledgedMessaging(ReliableMessagingConfig config, int mostIdleLinks) {
    this.policy = new TimeoutPolicy(config);
    this.giveUpNs = config.giveUpNs();
    this.outbox = new Outbox(config.capacity(), new LinkTable(mostIdleLinks, policy.initialNs()));
    this.index = new MessageIndex(outbox.pool);
  }

  @Override
  public boolean wantsAcknowledgements() {
    return true;
  }

  @Override
  public boolean send(
      long nowNs,
      long linkId,
      long messageNumber,
      int slot,
      Endpoint destination,
      ByteBuffer datagram) {
    if (index.find(linkId, messageNumber) != null) {
      throw new IllegalArgumentException(
          "messageNumber=" + messageNumber + " is outstanding already; number messages uniquely");
    }
    if (!outbox.hasRoom()) {
      takeFailure();
    }
    Message message = outbox.put(nowNs, linkId, messageNumber, slot, destination, datagram);
    if (message == null) {
      return false;
    }
    message.timeoutNs = message.link.timeoutNs;
    index.add(message);
    return true;
  }

  @Override
  public boolean onAcknowledged(long nowNs, long linkId, long messageNumber) {
    Message message = index.find(linkId, messageNumber);
    if (message == null) {
      return false;
    }
    if (message.transmissions == 1) {
      // Karn's rule: of a repeated message nobody knows which copy was acknowledged.
      policy.onMeasured(message.link, nowNs - message.lastSentNs);
    }
    index.remove(message);
    outbox.release(message);
    return true;
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
    // A search through all places, because links go rarely and messages come often.
    for (int i = 0; link.outstanding > 0; i++) {
      Message message = outbox.place(i);
      if (Outbox.isOn(link, message)) {
        if (message.list != failed) {
          index.remove(message);
        }
        outbox.release(message);
      }
    }
    outbox.links.forget(link);
  }

  @Override
  public void onTimeout(long nowNs) {
    outbox.wheel.advance(nowNs, timedOut);
    Message message = timedOut.removeFirst();
    while (message != null) {
      if (nowNs - message.firstSentNs >= giveUpNs) {
        index.remove(message);
        failed.addLast(message);
      } else {
        message.timeoutNs = policy.backedOffNs(message.timeoutNs);
        policy.onTimedOut(message.link, message.timeoutNs);
        outbox.due.addLast(message);
      }
      message = timedOut.removeFirst();
    }
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Message message = outbox.due.removeFirst();
    if (message == null) {
      return false;
    }
    message.writeTo(out);
    message.transmissions++;
    message.lastSentNs = nowNs;
    long untilGivenUpNs = giveUpNs - (nowNs - message.firstSentNs);
    outbox.wheel.set(message, nowNs, Math.min(message.timeoutNs, untilGivenUpNs));
    return true;
  }

  @Override
  public long deadlineNs() {
    return outbox.wheel.deadlineNs();
  }

  @Override
  public boolean pollFailure(Failure out) {
    Message message = takeFailure();
    if (message == null) {
      return false;
    }
    out.linkId = message.link.id;
    out.messageNumber = message.number;
    return true;
  }

  @Override
  public long roundTripNs(long linkId) {
    LinkTable.Link link = outbox.links.find(linkId);
    return link == null ? -1 : link.roundTrip.roundTripNs();
  }

  /** The oldest failure, whose place is free now; its fields hold until the next message. */
  private @Nullable Message takeFailure() {
    Message message = failed.removeFirst();
    if (message != null) {
      outbox.release(message);
    }
    return message;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.security.ReplayWindow;
import org.p2psp.nts.api.spi.ReliableMessaging;

/** Sends every message once and lets every number in once: enough where nothing is ever lost. */
public final class OnceMessaging implements ReliableMessaging {
  private record Message(int slot, Endpoint destination, byte[] bytes) {}

  private final Queue<Message> due = new ArrayDeque<>();
  private final Long2ObjectHashMap<ReplayWindow> seen = new Long2ObjectHashMap<>();

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
    byte[] bytes = new byte[datagram.remaining()];
    datagram.get(datagram.position(), bytes);
    return due.add(new Message(slot, destination, bytes));
  }

  @Override
  public boolean onAcknowledged(long nowNs, long linkId, long messageNumber) {
    return false;
  }

  @Override
  public boolean accept(long nowNs, long linkId, long messageNumber) {
    ReplayWindow window = seen.get(linkId);
    if (window == null) {
      window = new ReplayWindow();
      seen.put(linkId, window);
    }
    return window.accept(messageNumber);
  }

  @Override
  public void forget(long linkId) {
    seen.remove(linkId);
  }

  @Override
  public void onTimeout(long nowNs) {}

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Message message = due.poll();
    if (message == null) {
      return false;
    }
    out.startDatagram(message.slot(), message.destination(), 0).put(message.bytes()).flip();
    return true;
  }

  @Override
  public long deadlineNs() {
    return ProtocolMachine.NO_DEADLINE;
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

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/** Sends what it is told and keeps the last datagram that came. */
final class ScriptedMachine implements ProtocolMachine<Object> {
  record Order(int slot, Endpoint destination, int timeToLive) {}

  record Arrived(int slot, Endpoint source) {}

  private final ArrayDeque<Order> orders = new ArrayDeque<>();
  private @Nullable Arrived last;

  void send(Order order) {
    orders.add(order);
  }

  /** The last datagram, forgotten by asking. */
  @Nullable
  Arrived takeLast() {
    Arrived taken = last;
    last = null;
    return taken;
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    last = new Arrived(datagram.slot(), datagram.source());
  }

  @Override
  public void onTimeout(long nowNs) {}

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Order order = orders.poll();
    if (order == null) {
      return false;
    }
    ByteBuffer bytes = out.startDatagram(order.slot, order.destination, order.timeToLive);
    bytes.put((byte) 0).flip();
    return true;
  }

  @Override
  public @Nullable Object pollEvent() {
    return null;
  }

  @Override
  public long deadlineNs() {
    return NO_DEADLINE;
  }
}

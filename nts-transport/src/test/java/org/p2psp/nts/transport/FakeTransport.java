// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** A transport without sockets that writes down what it is asked for. */
final class FakeTransport implements DatagramTransport {
  static final Endpoint SOMEWHERE = Endpoint.parse("192.0.2.1:4000");

  final List<String> calls = new ArrayList<>();
  final TreeSet<Integer> open = new TreeSet<>();
  int waiting;
  int heldBack;
  int wakeUps;
  boolean opensNothing;
  boolean sendsNothing;
  boolean refusesAtFlush;

  @Override
  public Endpoint openSlot(int slot, Endpoint local) throws IOException {
    calls.add("open " + slot + " at " + local);
    if (opensNothing) {
      throw new IOException("no descriptor is left");
    }
    open.add(slot);
    return local.withPort(40_000 + slot);
  }

  @Override
  public void closeSlot(int slot) {
    calls.add("close " + slot);
    open.remove(slot);
  }

  @Override
  public boolean isOpen(int slot) {
    return open.contains(slot);
  }

  @Override
  public int receive(Receiver receiver, int limit) {
    int count = Math.min(waiting, limit);
    for (int i = 0; i < count; i++) {
      waiting--;
      receiver.onDatagram(new Datagram().set(0, SOMEWHERE, ByteBuffer.wrap(new byte[] {1, 2, 3})));
    }
    return count;
  }

  @Override
  public boolean send(Transmit transmit) {
    calls.add("send " + transmit.slot() + " to " + transmit.destination());
    heldBack += sendsNothing ? 0 : 1;
    return !sendsNothing;
  }

  @Override
  public int flush() {
    int lost = refusesAtFlush ? heldBack : 0;
    heldBack = 0;
    return lost;
  }

  @Override
  public void await(long timeoutNs) {
    calls.add("await " + timeoutNs);
  }

  @Override
  public void pause(long timeoutNs) {
    calls.add("pause " + timeoutNs);
  }

  @Override
  public void wakeUp() {
    wakeUps++;
  }

  @Override
  public long sendFailures() {
    return 0;
  }

  @Override
  public void close() {
    calls.add("close all");
  }
}

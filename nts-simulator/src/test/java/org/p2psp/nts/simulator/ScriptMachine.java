// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/** Sends what a test tells it to and remembers what came in. */
class ScriptMachine implements ProtocolMachine<String> {
  record Received(long atNs, int slot, Endpoint source, String text) {}

  final List<Received> received = new ArrayList<>();
  final List<Long> timeouts = new ArrayList<>();
  final ArrayDeque<String> events = new ArrayDeque<>();
  private final ArrayDeque<Consumer<Transmit>> orders = new ArrayDeque<>();
  long deadlineNs = NO_DEADLINE;

  void send(Endpoint destination, String text) {
    send(0, destination, Transmit.DEFAULT_TIME_TO_LIVE, text);
  }

  void send(int slot, Endpoint destination, int timeToLive, String text) {
    send(slot, destination, timeToLive, text.getBytes(StandardCharsets.UTF_8));
  }

  void send(int slot, Endpoint destination, int timeToLive, byte[] bytes) {
    orders.add(out -> out.startDatagram(slot, destination, timeToLive).put(bytes).flip());
  }

  void close(int slot) {
    orders.add(out -> out.startClosing(slot));
  }

  Endpoint lastSource() {
    return received.get(received.size() - 1).source();
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    String text = StandardCharsets.UTF_8.decode(payload).toString();
    received.add(new Received(nowNs, datagram.slot(), datagram.source(), text));
    events.add("got " + text);
  }

  @Override
  public void onTimeout(long nowNs) {
    if (nowNs >= deadlineNs) {
      timeouts.add(nowNs);
      deadlineNs = NO_DEADLINE;
    }
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Consumer<Transmit> order = orders.poll();
    if (order == null) {
      return false;
    }
    order.accept(out);
    return true;
  }

  @Override
  public String pollEvent() {
    return events.poll();
  }

  @Override
  public long deadlineNs() {
    return deadlineNs;
  }
}

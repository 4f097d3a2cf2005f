// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/** Gives out what a test put in, and writes down every call. */
class ScriptedMachine implements ProtocolMachine<String> {
  final List<String> calls = new ArrayList<>();
  final Deque<Consumer<Transmit>> transmits = new ArrayDeque<>();
  final Deque<String> events = new ArrayDeque<>();
  long deadlineNs = NO_DEADLINE;
  @Nullable RuntimeException thrownByInputs;

  void wantSend(int slot, Endpoint destination) {
    transmits.add(out -> out.startDatagram(slot, destination, 0).put((byte) slot).flip());
  }

  void wantClose(int slot) {
    transmits.add(out -> out.startClosing(slot));
  }

  private void input(String call) {
    calls.add(call);
    if (thrownByInputs != null) {
      throw thrownByInputs;
    }
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    input("datagram@" + nowNs);
  }

  @Override
  public void onTimeout(long nowNs) {
    deadlineNs = NO_DEADLINE;
    input("timeout@" + nowNs);
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    calls.add("transmit?");
    Consumer<Transmit> next = transmits.poll();
    if (next != null) {
      next.accept(out);
    }
    return next != null;
  }

  @Override
  public @Nullable String pollEvent() {
    calls.add("event?");
    return events.poll();
  }

  @Override
  public long deadlineNs() {
    calls.add("deadline?");
    return deadlineNs;
  }
}

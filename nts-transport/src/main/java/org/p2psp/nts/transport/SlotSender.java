// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** Carries out the orders of a machine: sends, opens slots at their first send, closes slots. */
final class SlotSender {
  private final DatagramTransport transport;
  private final Endpoint anyPort;
  private final AgentCounters counters;

  /** New slots are bound to the address of {@code main}, so that they leave the same way. */
  SlotSender(DatagramTransport transport, Endpoint main, AgentCounters counters) {
    this.transport = transport;
    this.anyPort = main.withPort(0);
    this.counters = counters;
  }

  void carryOut(Transmit order) {
    if (order.isClosing()) {
      transport.closeSlot(order.slot());
      return;
    }
    int lengthBytes = order.payload().remaining();
    if (isOpenNow(order.slot()) && transport.send(order)) {
      counters.datagramsOut.increment();
      counters.bytesOut.add(lengthBytes);
    } else {
      counters.sendFailures.increment();
    }
  }

  private boolean isOpenNow(int slot) {
    if (transport.isOpen(slot)) {
      return true;
    }
    try {
      transport.openSlot(slot, anyPort);
      return true;
    } catch (IOException e) {
      counters.slotFailures.increment();
      return false;
    }
  }
}

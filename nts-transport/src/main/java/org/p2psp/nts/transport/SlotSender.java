// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import org.agrona.collections.IntHashSet;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** Carries out the orders of a machine: sends, opens slots at their first send, closes slots. */
final class SlotSender {
  private static final int MOST_TRIES = 32;

  private final DatagramTransport transport;
  private final Endpoint anyPort;
  private final AgentCounters counters;
  private final IntHashSet refused = new IntHashSet();

  /** New slots are bound to the address of {@code main}, so that they leave the same way. */
  SlotSender(DatagramTransport transport, Endpoint main, AgentCounters counters) {
    this.transport = transport;
    this.anyPort = main.withPort(0);
    this.counters = counters;
  }

  void carryOut(Transmit order) {
    if (order.isClosing()) {
      transport.closeSlot(order.slot());
      refused.remove(order.slot());
      return;
    }
    if (order.isOpening()) {
      openInRange(order.slot(), order.lowestPort(), order.highestPort());
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

  /** Lets go of what the transport has kept; what it then could not send is counted. */
  void flush() {
    counters.sendFailures.add(transport.flush());
  }

  /** From the top, where fewer services live. A system that forbids the range forbids all of it. */
  private void openInRange(int slot, int lowestPort, int highestPort) {
    int least = Math.max(lowestPort, highestPort - MOST_TRIES + 1);
    for (int port = highestPort; port >= least; port--) {
      try {
        transport.openSlot(slot, anyPort.withPort(port));
        return;
      } catch (IOException e) {
        counters.slotFailures.increment(); // taken, or not allowed
      }
    }
    refused.add(slot);
  }

  private boolean isOpenNow(int slot) {
    if (transport.isOpen(slot)) {
      return true;
    }
    if (refused.contains(slot)) {
      return false;
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

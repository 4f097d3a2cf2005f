// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.function.Consumer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/**
 * What follows every input and command by the contract of {@link ProtocolMachine}: transmits until
 * there are none, with them the control requests, then events, then the deadline.
 */
final class MachineDriver<E> {
  private final ProtocolMachine<E> machine;
  private final DatagramTransport transport;
  private final SlotSender sender;
  private final @Nullable ControlExchange control;
  private final Consumer<? super E> events;
  private final Transmit order = new Transmit();
  private long deadlineNs = ProtocolMachine.NO_DEADLINE;

  MachineDriver(
      ProtocolMachine<E> machine,
      DatagramTransport transport,
      SlotSender sender,
      @Nullable ControlExchange control,
      Consumer<? super E> events) {
    this.machine = machine;
    this.transport = transport;
    this.sender = sender;
    this.control = control;
    this.events = events;
  }

  /** When the machine wants {@link ProtocolMachine#onTimeout}, as of the last drain. */
  long deadlineNs() {
    return deadlineNs;
  }

  void drain(long nowNs) {
    transport.lendPlace(order);
    while (machine.pollTransmit(nowNs, order)) {
      sender.carryOut(order);
      transport.lendPlace(order);
    }
    if (control != null) {
      control.startRequests(nowNs);
    }
    for (E event = machine.pollEvent(); event != null; event = machine.pollEvent()) {
      events.accept(event);
    }
    deadlineNs = machine.deadlineNs();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.flood;

import java.io.IOException;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** Passes everything through and keeps what was sent. */
final class CapturingTransport implements DatagramTransport {
  private final DatagramTransport inner;
  private final Captured captured;

  CapturingTransport(DatagramTransport inner, Captured captured) {
    this.inner = inner;
    this.captured = captured;
  }

  @Override
  public boolean send(Transmit transmit) {
    captured.add(transmit.destination().toSocketAddress(), transmit.payload());
    return inner.send(transmit);
  }

  @Override
  public Endpoint openSlot(int slot, Endpoint local) throws IOException {
    return inner.openSlot(slot, local);
  }

  @Override
  public void closeSlot(int slot) {
    inner.closeSlot(slot);
  }

  @Override
  public boolean isOpen(int slot) {
    return inner.isOpen(slot);
  }

  @Override
  public int receive(Receiver receiver, int limit) {
    return inner.receive(receiver, limit);
  }

  @Override
  public void await(long timeoutNs) {
    inner.await(timeoutNs);
  }

  @Override
  public void wakeUp() {
    inner.wakeUp();
  }

  @Override
  public long sendFailures() {
    return inner.sendFailures();
  }

  @Override
  public void close() {
    inner.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/** Another transport whose received datagrams are looked at on their way. */
abstract class WatchedTransport implements DatagramTransport, DatagramTransport.Receiver {
  private final DatagramTransport inner;
  private Receiver receiver = this;

  WatchedTransport(DatagramTransport inner) {
    this.inner = inner;
  }

  /** Looks at a datagram, which must be left as it is. */
  abstract void watch(Datagram datagram);

  @Override
  public final void onDatagram(Datagram datagram) {
    watch(datagram);
    receiver.onDatagram(datagram);
  }

  @Override
  public final int receive(Receiver target, int limit) {
    receiver = target;
    return inner.receive(this, limit);
  }

  @Override
  public final Endpoint openSlot(int slot, Endpoint local) throws IOException {
    return inner.openSlot(slot, local);
  }

  @Override
  public final void closeSlot(int slot) {
    inner.closeSlot(slot);
  }

  @Override
  public final boolean isOpen(int slot) {
    return inner.isOpen(slot);
  }

  @Override
  public final void lendPlace(Transmit next) {
    inner.lendPlace(next);
  }

  @Override
  public final boolean send(Transmit transmit) {
    return inner.send(transmit);
  }

  @Override
  public final int flush() {
    return inner.flush();
  }

  @Override
  public final void await(long timeoutNs) {
    inner.await(timeoutNs);
  }

  @Override
  public final void wakeUp() {
    inner.wakeUp();
  }

  @Override
  public final long sendFailures() {
    return inner.sendFailures();
  }

  @Override
  public final long systemCalls() {
    return inner.systemCalls();
  }

  @Override
  public final void close() {
    inner.close();
  }
}

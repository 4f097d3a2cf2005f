// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * NIO, and how many datagrams came from another source than the one before: for each of those it
 * makes an address.
 */
final class SourceChanges implements DatagramTransportProvider {
  private final DatagramTransportProvider nio;
  private final List<Counted> opened = new ArrayList<>();

  SourceChanges(DatagramTransportProvider nio) {
    this.nio = nio;
  }

  /** Of the transport that was opened at this place, from 0, since it was opened. */
  long count(int place) {
    return opened.get(place).count;
  }

  @Override
  public String id() {
    return "counted-nio";
  }

  @Override
  public DatagramTransport open() throws IOException {
    Counted transport = new Counted(nio.open());
    opened.add(transport);
    return transport;
  }

  private final class Counted implements DatagramTransport, DatagramTransport.Receiver {
    private static final int SLOTS = 8;

    private final DatagramTransport inner;
    private final @Nullable Endpoint[] lastSources = new @Nullable Endpoint[SLOTS];
    private Receiver receiver = this;
    private long count;

    Counted(DatagramTransport inner) {
      this.inner = inner;
    }

    @Override
    public int receive(Receiver target, int limit) {
      receiver = target;
      return inner.receive(this, limit);
    }

    @Override
    public void onDatagram(Datagram datagram) {
      Endpoint source = datagram.source();
      if (!source.equals(lastSources[datagram.slot()])) {
        lastSources[datagram.slot()] = source;
        count++;
      }
      receiver.onDatagram(datagram);
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
    public boolean send(Transmit transmit) {
      return inner.send(transmit);
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
    public long systemCalls() {
      return inner.systemCalls();
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}

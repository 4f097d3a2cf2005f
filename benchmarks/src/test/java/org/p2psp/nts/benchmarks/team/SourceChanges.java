// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
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

  private static final class Counted extends WatchedTransport {
    private static final int SLOTS = 8;

    private final @Nullable Endpoint[] lastSources = new @Nullable Endpoint[SLOTS];
    private long count;

    Counted(DatagramTransport inner) {
      super(inner);
    }

    @Override
    void watch(Datagram datagram) {
      Endpoint source = datagram.source();
      if (!source.equals(lastSources[datagram.slot()])) {
        lastSources[datagram.slot()] = source;
        count++;
      }
    }
  }
}

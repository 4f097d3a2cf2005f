// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.api.wire.MediaHeader;

/**
 * Transports over NIO that remember the last chunk from each source, so that a role's input can go
 * on without the others.
 */
public final class ChunkRecorder implements DatagramTransportProvider {
  private final DatagramTransportProvider nio =
      ProviderCatalog.load(DatagramTransportProvider.class).choose("nio");
  private final List<Recording> opened = new ArrayList<>();

  /** Without any transport yet. */
  public ChunkRecorder() {}

  @Override
  public String id() {
    return "recording-nio";
  }

  @Override
  public DatagramTransport open() throws IOException {
    Recording transport = new Recording(nio.open());
    opened.add(transport);
    return transport;
  }

  /** What the transport that was opened at this place, from 0, got last, by chunk number. */
  public Datagram[] lastOfEachSource(int place) {
    return opened.get(place).last.values().stream()
        .sorted(Comparator.comparing(datagram -> MediaHeader.chunkNumber(datagram.payload())))
        .toArray(Datagram[]::new);
  }

  private static final class Recording extends WatchedTransport {
    private final Map<Endpoint, Datagram> last = new HashMap<>();

    Recording(DatagramTransport inner) {
      super(inner);
    }

    @Override
    void watch(Datagram datagram) {
      ByteBuffer payload = datagram.payload();
      if (MediaHeader.looksLikeMedia(payload)) {
        ByteBuffer copy = ByteBuffer.allocateDirect(payload.remaining());
        copy.put(0, payload, payload.position(), payload.remaining());
        last.put(datagram.source(), new Datagram().set(datagram.slot(), datagram.source(), copy));
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import com.sun.jna.Native;
import java.io.IOException;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

/**
 * Sends a run of datagrams and one with a time to live over the loopback interface. Another system,
 * another C library, other structures or a sandbox that lacks a call show themselves here, before
 * anybody relies on the transport.
 */
final class BatchSelfTest {
  private static final int RUN = 3;
  private static final int RUN_BYTES = 100;
  private static final int TRIED_TIME_TO_LIVE = 3;
  private static final long SLICE_NS = 10_000_000;
  private static final int MOST_SLICES = 100;

  private int received;
  private boolean intact = true;

  private BatchSelfTest() {}

  static boolean passes() throws IOException {
    return Native.POINTER_SIZE == Long.BYTES && new BatchSelfTest().exchanges();
  }

  private boolean exchanges() throws IOException {
    try (BatchTransport transport = BatchTransport.open(true)) {
      Endpoint self = transport.openSlot(0, Endpoint.ofIpv4(0x7F00_0001, 0));
      Transmit transmit = new Transmit();
      for (int i = 0; i < RUN; i++) {
        transmit.startDatagram(0, self, Transmit.DEFAULT_TIME_TO_LIVE);
        transmit.payload().put(new byte[RUN_BYTES]).put(0, (byte) i).flip();
        transport.send(transmit);
      }
      transmit.startDatagram(0, self, TRIED_TIME_TO_LIVE).put((byte) RUN).flip();
      transport.send(transmit);
      if (transport.flush() != 0) {
        return false;
      }
      for (int i = 0; i < MOST_SLICES && received <= RUN && intact; i++) {
        transport.await(SLICE_NS);
        transport.receive(datagram -> check(datagram, self), RUN + 1);
      }
      return intact && received == RUN + 1;
    }
  }

  private void check(Datagram datagram, Endpoint self) {
    int wanted = received < RUN ? RUN_BYTES : 1;
    intact &=
        datagram.payload().remaining() == wanted
            && datagram.payload().get() == received
            && datagram.source().equals(self);
    received++;
  }
}

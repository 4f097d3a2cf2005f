// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/** Sends everything back to where it came from. */
class EchoMachine implements ProtocolMachine<String> {
  private final ByteBuffer copy = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private @Nullable Endpoint answerTo;
  private int answerFrom;
  long echoes;

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    copy.clear().put(datagram.payload()).flip();
    answerTo = datagram.source();
    answerFrom = datagram.slot();
    echoes++;
  }

  @Override
  public void onTimeout(long nowNs) {
    // It has no deadline.
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    if (answerTo == null) {
      return false;
    }
    out.startDatagram(answerFrom, answerTo, Transmit.DEFAULT_TIME_TO_LIVE).put(copy).flip();
    answerTo = null;
    return true;
  }

  @Override
  public @Nullable String pollEvent() {
    return null;
  }

  @Override
  public long deadlineNs() {
    return NO_DEADLINE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.ArrayDeque;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/** Answers every datagram with one of a fixed length. */
final class EchoMachine implements ProtocolMachine<String> {
  private final ArrayDeque<Endpoint> sources = new ArrayDeque<>();
  private final int lengthBytes;

  EchoMachine(int lengthBytes) {
    this.lengthBytes = lengthBytes;
  }

  void open(Endpoint destination) {
    sources.add(destination);
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    sources.add(datagram.source());
  }

  @Override
  public void onTimeout(long nowNs) {
    // has no deadline
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Endpoint destination = sources.poll();
    if (destination == null) {
      return false;
    }
    out.startDatagram(0, destination, Transmit.DEFAULT_TIME_TO_LIVE).position(lengthBytes).flip();
    return true;
  }

  @Override
  public String pollEvent() {
    return null;
  }

  @Override
  public long deadlineNs() {
    return NO_DEADLINE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.util.ArrayDeque;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/** Answers every datagram with one of a fixed length, so that packets stay under way for ever. */
final class MirrorMachine implements ProtocolMachine<String> {
  private final ArrayDeque<Endpoint> destinations = new ArrayDeque<>();
  private final int lengthBytes;

  MirrorMachine(int lengthBytes) {
    this.lengthBytes = lengthBytes;
  }

  void open(Endpoint destination) {
    destinations.add(destination);
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    destinations.add(datagram.source());
  }

  @Override
  public void onTimeout(long nowNs) {
    // has no deadline
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    Endpoint destination = destinations.poll();
    if (destination == null) {
      return false;
    }
    out.startDatagram(0, destination, Transmit.DEFAULT_TIME_TO_LIVE).position(lengthBytes).flip();
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

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.abuse;

import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.roles.event.RoleEvent;

/** A host that never says a word and counts what is sent to it. */
final class Victim implements ProtocolMachine<RoleEvent> {
  private long datagrams;
  private long bytes;

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    datagrams++;
    bytes += datagram.payload().remaining();
  }

  @Override
  public void onTimeout(long nowNs) {}

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    return false;
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    return null;
  }

  @Override
  public long deadlineNs() {
    return NO_DEADLINE;
  }

  long datagrams() {
    return datagrams;
  }

  long bytes() {
    return bytes;
  }
}

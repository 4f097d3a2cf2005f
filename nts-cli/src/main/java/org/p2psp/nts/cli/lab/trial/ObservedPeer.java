// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerMachine;

/** The machine of a peer as it is, with somebody who looks at what goes in and out. */
final class ObservedPeer implements ProtocolMachine<RoleEvent>, ControlClient {
  private final PeerMachine machine;
  private final PeerObservation observation;

  ObservedPeer(PeerMachine machine, PeerObservation observation) {
    this.machine = machine;
    this.observation = observation;
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    observation.onDatagram(nowNs, datagram.source(), datagram.payload());
    machine.onDatagram(nowNs, datagram);
  }

  @Override
  public void onTimeout(long nowNs) {
    machine.onTimeout(nowNs);
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    boolean some = machine.pollTransmit(nowNs, out);
    if (some && !out.isClosing()) {
      observation.onTransmit(out.destination(), out.payload());
    }
    return some;
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    RoleEvent event = machine.pollEvent();
    if (event != null) {
      observation.onEvent(event);
    }
    return event;
  }

  @Override
  public long deadlineNs() {
    return machine.deadlineNs();
  }

  @Override
  public @Nullable Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
    Endpoint target = machine.pollControlRequest(nowNs, request);
    if (target != null) {
      observation.onControlRequest(nowNs);
    }
    return target;
  }

  @Override
  public void onControlAnswer(long nowNs, ByteBuffer answer) {
    machine.onControlAnswer(nowNs, answer);
    observation.onTeamIndex(machine.teamIndex());
  }

  @Override
  public void onControlFailure(long nowNs, String reason) {
    machine.onControlFailure(nowNs, reason);
  }
}

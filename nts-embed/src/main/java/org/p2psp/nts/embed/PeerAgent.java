// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.transport.RoleAgent;

/** A role's agent that ends by itself once the peer has left for good and has been played out. */
final class PeerAgent implements Agent {
  private final RoleAgent<RoleEvent> agent;
  private final PeerMachine machine;
  private final Departure departure;
  private final CountDownLatch ended = new CountDownLatch(1);

  PeerAgent(RoleAgent<RoleEvent> agent, PeerMachine machine, Departure departure) {
    this.agent = agent;
    this.machine = machine;
    this.departure = departure;
  }

  /** From any thread. */
  void leave() {
    departure.ask();
    agent.submit(
        nowNs -> {
          if (!departure.hasLeft()) {
            machine.leave(nowNs);
          }
        });
  }

  Departure departure() {
    return departure;
  }

  /** Open until the sockets are closed. */
  CountDownLatch ended() {
    return ended;
  }

  @Override
  public String roleName() {
    return agent.roleName();
  }

  @Override
  public void onStart() {
    agent.onStart();
  }

  @Override
  public int doWork() {
    int work = agent.doWork();
    if (departure.hasLeft() && departure.isOver(machine.isDrained())) {
      throw new AgentTerminationException();
    }
    return work;
  }

  @Override
  public void onClose() {
    try {
      agent.onClose();
    } finally {
      ended.countDown();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * One TCP connection with one request and one answer, as far as its timing goes: SYN, SYN-ACK, the
 * request, the answer, each of them one way over the same links as the datagrams; a lost one comes
 * again after 200 ms, then 400 ms and so on. NATs let it out. Its event is its next arrival.
 */
final class ControlExchange extends Event {
  /** After so long without an answer the client gives up. */
  static final long TIMEOUT_NS = Duration.ofSeconds(5).toNanos();

  static final long FIRST_RETRANSMISSION_NS = Duration.ofMillis(200).toNanos();

  /** What each step costs a link that has a rate. */
  private static final int SEGMENT_BYTES = 400;

  private enum Step {
    SYN_ARRIVES,
    REQUEST_ARRIVES,
    ANSWER_ARRIVES,
    FAILURE_ARRIVES
  }

  private final SimulatedInternet internet;
  private final MachineDriver<?> client;
  private final Endpoint remote;
  private final @Nullable SimulatedHost server;
  private final long startNs;
  private ByteBuffer bytes;
  private Step next = Step.SYN_ARRIVES;
  private String failure = "";

  ControlExchange(
      SimulatedInternet internet, MachineDriver<?> client, Endpoint remote, ByteBuffer request) {
    this.internet = internet;
    this.client = client;
    this.remote = remote;
    this.bytes = request;
    this.server = client.host().reach(remote);
    this.startNs = internet.nowNs();
  }

  void connect() {
    if (server == null) {
      giveUp();
    } else {
      arrange(Step.SYN_ARRIVES, tripNs(server));
    }
  }

  @Override
  void fire(long nowNs) {
    if (server == null || next == Step.FAILURE_ARRIVES) {
      client.onControlFailure(failure);
    } else if (next == Step.SYN_ARRIVES) {
      onSyn(server);
    } else if (next == Step.REQUEST_ARRIVES) {
      onRequest(nowNs, server);
    } else {
      client.onControlAnswer(bytes);
    }
  }

  private void onSyn(SimulatedHost host) {
    if (serverAt(host) == null) {
      fail("connection to " + remote + " refused", host);
    } else {
      arrange(Step.REQUEST_ARRIVES, tripNs(host) + tripNs(host));
    }
  }

  private void onRequest(long nowNs, SimulatedHost host) {
    MachineDriver<?> driver = serverAt(host);
    ControlServer machine = driver == null ? null : driver.controlServer();
    if (driver == null || machine == null) {
      fail("connection to " + remote + " reset", host);
      return;
    }
    ByteBuffer answer = ByteBuffer.allocate(ControlServer.MAX_ANSWER_BYTES);
    Endpoint source = client.host().connectionSource(host, remote);
    boolean answered = machine.onControlRequest(nowNs, source, bytes.asReadOnlyBuffer(), answer);
    driver.drain();
    if (answered) {
      bytes = answer.asReadOnlyBuffer();
      arrange(Step.ANSWER_ARRIVES, tripNs(host));
    } else {
      fail(remote + " closed the connection without an answer", host);
    }
  }

  private @Nullable MachineDriver<?> serverAt(SimulatedHost host) {
    HostSocket socket = host.socketAt(remote.port());
    boolean listening =
        socket != null && socket.slot() == 0 && socket.driver().controlServer() != null;
    return socket != null && listening ? socket.driver() : null;
  }

  private void fail(String reason, SimulatedHost host) {
    failure = reason;
    arrange(Step.FAILURE_ARRIVES, tripNs(host));
  }

  private void arrange(Step step, long delayNs) {
    next = step;
    long dueNs = internet.nowNs() + delayNs;
    if (dueNs - startNs > TIMEOUT_NS) {
      giveUp();
    } else {
      queue().schedule(this, dueNs);
    }
  }

  /** Of the side where the next step happens. */
  private EventQueue queue() {
    boolean atServer = next == Step.SYN_ARRIVES || next == Step.REQUEST_ARRIVES;
    return atServer && server != null ? server.queue() : client.host().queue();
  }

  private void giveUp() {
    next = Step.FAILURE_ARRIVES;
    failure = "connection to " + remote + " timed out after 5 s";
    queue().schedule(this, startNs + TIMEOUT_NS);
  }

  /** One way between client and server, in either direction, with every retransmission. */
  private long tripNs(SimulatedHost host) {
    if (client.host().isNextTo(host)) {
      return Network.LAN_DELAY_NS;
    }
    long waitNs = 0;
    long retransmissionNs = FIRST_RETRANSMISSION_NS;
    while (waitNs <= TIMEOUT_NS && isLost(host)) {
      waitNs += retransmissionNs;
      retransmissionNs *= 2;
    }
    return waitNs + crossingNs(client.host(), true) + crossingNs(host, false);
  }

  private boolean isLost(SimulatedHost host) {
    return isLost(client.host(), true) || isLost(host, false);
  }

  private boolean isLost(SimulatedHost end, boolean up) {
    long nowNs = internet.nowNs();
    for (AccessLink link = end.link(); link != null; link = link.carriers()) {
      PacketFate refusal =
          up ? link.refuseUp(nowNs, SEGMENT_BYTES) : link.refuseDown(nowNs, SEGMENT_BYTES);
      if (refusal != null) {
        return true;
      }
    }
    return false;
  }

  private static long crossingNs(SimulatedHost end, boolean up) {
    long sumNs = 0;
    for (AccessLink link = end.link(); link != null; link = link.carriers()) {
      sumNs += link.receiver().lanDelayNs() + (up ? link.upNs() : link.downNs());
    }
    return sumNs;
  }
}

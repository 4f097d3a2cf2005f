// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.Consumer;
import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/**
 * Drives one machine as {@link ProtocolMachine} says. Its event is the machine's deadline, or an
 * earlier one that has moved since: then it only looks again, which is cheaper than to move the
 * event with every packet.
 */
final class MachineDriver<E> extends Event {
  /** So many outputs, or timeouts at one instant, are a machine that will never end. */
  private static final int RUNAWAY = 1_000_000;

  private final SimulatedInternet internet;
  private final Network network;
  private final SimulatedHost host;
  private final ProtocolMachine<E> machine;
  private final @Nullable ControlClient client;
  private final @Nullable ControlServer server;
  private final Consumer<? super E> events;
  private final Int2ObjectHashMap<HostSocket> sockets = new Int2ObjectHashMap<>();
  private final BitSet closedSlots = new BitSet();
  private final Datagram datagram = new Datagram();
  private final Transmit transmit;
  private ByteBuffer request;
  private boolean running;
  private boolean draining;
  private boolean drainAgain;
  private long lastTimeoutNs = -1;
  private int timeoutsAtOnce;

  MachineDriver(
      SimulatedInternet internet,
      Network network,
      SimulatedHost host,
      ProtocolMachine<E> machine,
      Consumer<? super E> events) {
    this.internet = internet;
    this.network = network;
    this.host = host;
    this.machine = machine;
    this.events = events;
    this.transmit = internet.transmit();
    this.client = machine instanceof ControlClient itself ? itself : null;
    this.server = machine instanceof ControlServer itself ? itself : null;
    this.request = ByteBuffer.allocate(client == null ? 0 : ControlServer.MAX_REQUEST_BYTES);
  }

  void start(int... ports) {
    for (int slot = 0; slot < Math.max(1, ports.length); slot++) {
      sockets.put(slot, host.bind(this, slot, ports.length == 0 ? 0 : ports[slot]));
    }
    running = true;
    drain();
  }

  int openSockets() {
    return sockets.size();
  }

  /** Kills the process: its sockets are gone, nothing is said to the machine. */
  void stop() {
    running = false;
    host.queue().cancel(this);
    for (HostSocket socket : sockets.values()) {
      host.unbind(socket);
    }
    sockets.clear();
  }

  boolean isRunning() {
    return running;
  }

  long nowNs() {
    return internet.nowNs();
  }

  SimulatedHost host() {
    return host;
  }

  @Nullable
  Endpoint local(int slot) {
    HostSocket socket = sockets.get(slot);
    return socket == null ? null : socket.local();
  }

  /** Runs a command of the user and then drains; does nothing once stopped. */
  void command(Runnable command) {
    if (running) {
      command.run();
      drain();
    }
  }

  void onPacket(long nowNs, int slot, Packet packet) {
    machine.onDatagram(nowNs, datagram.set(slot, packet.source(), packet.payload()));
    drain();
  }

  @Override
  void fire(long nowNs) {
    if (machine.deadlineNs() > nowNs) {
      scheduleTimeout();
      return;
    }
    timeoutsAtOnce = nowNs == lastTimeoutNs ? timeoutsAtOnce + 1 : 0;
    lastTimeoutNs = nowNs;
    failIfRunaway(timeoutsAtOnce, "its deadline stays in the past after onTimeout");
    machine.onTimeout(nowNs);
    drain();
  }

  @Nullable
  ControlServer controlServer() {
    return server;
  }

  void onControlAnswer(ByteBuffer answer) {
    if (running && client != null) {
      client.onControlAnswer(internet.nowNs(), answer);
      drain();
    }
  }

  void onControlFailure(String reason) {
    if (running && client != null) {
      client.onControlFailure(internet.nowNs(), reason);
      drain();
    }
  }

  /** Takes all output. A command that an event's consumer gives meanwhile only asks for more. */
  void drain() {
    drainAgain = true;
    if (draining) {
      return;
    }
    draining = true;
    for (int rounds = 0; drainAgain && running; rounds++) {
      failIfRunaway(rounds, "events and commands follow each other without an end");
      drainAgain = false;
      drainTransmits();
      drainControlRequests();
      drainEvents();
    }
    draining = false;
    if (running) {
      scheduleTimeout();
    }
  }

  private void drainTransmits() {
    long nowNs = internet.nowNs();
    for (int i = 0; machine.pollTransmit(nowNs, transmit); i++) {
      failIfRunaway(i, "pollTransmit never says false");
      if (transmit.isClosing()) {
        close(transmit.slot());
      } else if (transmit.isOpening()) {
        open(transmit.slot());
      } else {
        send(nowNs);
      }
    }
  }

  private void send(long nowNs) {
    HostSocket socket = socketFor(transmit.slot());
    if (socket == null) {
      network.onNeverSent();
    } else {
      network.send(nowNs, socket, transmit);
    }
  }

  private void drainControlRequests() {
    for (int i = 0; client != null; i++) {
      failIfRunaway(i, "pollControlRequest never says null");
      Endpoint remote = client.pollControlRequest(internet.nowNs(), request.clear());
      if (remote == null) {
        return;
      }
      new ControlExchange(internet, this, remote, request).connect();
      request = ByteBuffer.allocate(ControlServer.MAX_REQUEST_BYTES);
    }
  }

  private void drainEvents() {
    E event = machine.pollEvent();
    for (int i = 0; event != null && running; i++) {
      failIfRunaway(i, "pollEvent never says null");
      events.accept(event);
      event = machine.pollEvent();
    }
  }

  private @Nullable HostSocket socketFor(int slot) {
    HostSocket socket = sockets.get(slot);
    if (socket == null && !closedSlots.get(slot)) {
      socket = host.bind(this, slot, 0);
      sockets.put(slot, socket);
    }
    return socket;
  }

  private void open(int slot) {
    int port = host.freePort(transmit.lowestPort(), transmit.highestPort());
    if (port > 0) {
      sockets.put(slot, host.bind(this, slot, port));
    } else {
      closedSlots.set(slot); // what is sent from it is lost
    }
  }

  private void close(int slot) {
    closedSlots.set(slot);
    HostSocket socket = sockets.remove(slot);
    if (socket != null) {
      host.unbind(socket);
    }
  }

  private void scheduleTimeout() {
    long deadlineNs = machine.deadlineNs();
    if (deadlineNs == ProtocolMachine.NO_DEADLINE) {
      host.queue().cancel(this);
      return;
    }
    long dueNs = Math.max(deadlineNs, internet.nowNs());
    if (!queued || timeNs > dueNs) {
      host.queue().schedule(this, dueNs);
    }
  }

  private void failIfRunaway(int count, String what) {
    if (count >= RUNAWAY) {
      throw new IllegalStateException(
          machine.getClass().getName() + " on host " + host + " at " + nowNs() + " ns: " + what);
    }
  }
}

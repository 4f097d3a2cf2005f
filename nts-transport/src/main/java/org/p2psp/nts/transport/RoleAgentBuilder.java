// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.spi.DatagramTransport;

/**
 * Puts a {@link RoleAgent} together. The caller opens the transport and the slots that the role
 * starts with, because a machine may have to know their ports; the agent closes it.
 *
 * @param <E> the events of the machine
 */
public final class RoleAgentBuilder<E> {
  private static final int DEFAULT_BATCH_LIMIT = 64;
  private static final int DEFAULT_COMMAND_CAPACITY = 1024;
  private static final long DEFAULT_LONGEST_PARK_NS = 10_000_000;

  final ProtocolMachine<E> machine;
  final DatagramTransport transport;
  final Endpoint mainEndpoint;
  final Consumer<? super E> events;
  final ErrorHandler errorHandler;
  String roleName = "nts";
  LongSupplier clock = new MonotonicClock();
  MachineFaultPolicy faultPolicy = MachineFaultPolicy.CONTINUE;
  @Nullable ControlConnector connector;
  int batchLimit = DEFAULT_BATCH_LIMIT;
  int commandCapacity = DEFAULT_COMMAND_CAPACITY;
  long longestParkNs = DEFAULT_LONGEST_PARK_NS;

  /**
   * The parts that every agent has.
   *
   * @param machine driven by this agent alone
   * @param transport with the first slots open; from now on the agent's
   * @param mainEndpoint where slot 0 is bound; later slots get its address and a port of the system
   * @param events takes the machine's events on the agent's thread; must not block
   * @param errorHandler is told what escapes the machine; from the agent's thread
   */
  public RoleAgentBuilder(
      ProtocolMachine<E> machine,
      DatagramTransport transport,
      Endpoint mainEndpoint,
      Consumer<? super E> events,
      ErrorHandler errorHandler) {
    this.machine = machine;
    this.transport = transport;
    this.mainEndpoint = mainEndpoint;
    this.events = events;
    this.errorHandler = errorHandler;
  }

  /** Name of the agent and so of its thread. */
  public RoleAgentBuilder<E> roleName(String name) {
    this.roleName = name;
    return this;
  }

  /** Nanoseconds since the start, never negative; several agents may share one. */
  public RoleAgentBuilder<E> clock(LongSupplier nanosecondsSinceStart) {
    this.clock = nanosecondsSinceStart;
    return this;
  }

  /** What to do after a fault was reported; the default goes on. */
  public RoleAgentBuilder<E> faultPolicy(MachineFaultPolicy policy) {
    this.faultPolicy = policy;
    return this;
  }

  /** Serves a machine that is a {@link ControlClient}; the agent closes it. */
  public RoleAgentBuilder<E> connector(ControlConnector controlConnector) {
    this.connector = controlConnector;
    return this;
  }

  /** Most datagrams, and most commands, of one duty cycle; 1 or more, 64 unless told. */
  public RoleAgentBuilder<E> batchLimit(int limit) {
    Require.positive(limit, "batchLimit");
    this.batchLimit = limit;
    return this;
  }

  /** Commands that can wait; 1 or more, 1024 unless told. */
  public RoleAgentBuilder<E> commandCapacity(int capacity) {
    Require.positive(capacity, "commandCapacity");
    this.commandCapacity = capacity;
    return this;
  }

  /**
   * Longest wait of an idle cycle, 10 ms unless told; 0 never waits, for agents that share one
   * thread through {@link org.agrona.concurrent.AgentInvoker}.
   */
  public RoleAgentBuilder<E> longestParkNs(long parkNs) {
    this.longestParkNs = Math.max(0, parkNs);
    return this;
  }

  /**
   * The agent.
   *
   * @throws IllegalStateException if the machine is a control client and no connector was given
   */
  public RoleAgent<E> build() {
    if (machine instanceof ControlClient && connector == null) {
      throw new IllegalStateException(
          "machine of role '"
              + roleName
              + "' fetches its configuration over a connection; give the builder a connector");
    }
    return new RoleAgent<>(this);
  }
}

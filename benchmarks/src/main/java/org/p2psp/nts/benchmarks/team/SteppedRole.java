// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.testsupport.AllocationMeter;
import org.p2psp.nts.transport.AgentCounters;
import org.p2psp.nts.transport.RoleAgent;

/**
 * One role of a {@link SteppedTeam} and what its duty cycles have cost.
 *
 * @param <M> its machine
 */
public final class SteppedRole<M extends ProtocolMachine<RoleEvent>> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String name;
  private final M machine;
  private final DatagramTransport transport;
  private final RoleAgent<RoleEvent> agent;
  private final TeamEvents events;
  private boolean meteringCpu;
  private Consumer<? super String> watcher = name -> {};
  private long cpuNs;
  private long allocatedBytes;
  private long systemCalls;

  SteppedRole(
      String name,
      M machine,
      DatagramTransport transport,
      RoleAgent<RoleEvent> agent,
      TeamEvents events) {
    this.name = name;
    this.machine = machine;
    this.transport = transport;
    this.agent = agent;
    this.events = events;
  }

  /** For people. */
  public String name() {
    return name;
  }

  /** The machine. */
  public M machine() {
    return machine;
  }

  RoleAgent<RoleEvent> agent() {
    return agent;
  }

  /** Whether processor time is taken from now on; asking for it costs two system calls a step. */
  void meterCpu(boolean on) {
    meteringCpu = on;
  }

  /** Tells somebody the name of this role before each of its steps. */
  void beforeEachStep(Consumer<? super String> newWatcher) {
    watcher = newWatcher;
  }

  /** One duty cycle; returns how much it did. */
  int step() {
    watcher.accept(name);
    long bytesBefore = AllocationMeter.allocatedBytes();
    long callsBefore = transport.systemCalls();
    long cpuBefore = meteringCpu ? THREADS.getCurrentThreadCpuTime() : 0;
    int work = agent.doWork();
    long cpuAfter = meteringCpu ? THREADS.getCurrentThreadCpuTime() : 0;
    allocatedBytes += AllocationMeter.allocatedBytes() - bytesBefore;
    if (work > 0) {
      systemCalls += transport.systemCalls() - callsBefore;
      cpuNs += cpuAfter - cpuBefore;
    }
    return work;
  }

  /** What it has cost and done so far. */
  public RoleCost cost() {
    AgentCounters counters = agent.counters();
    return new RoleCost(
        cpuNs,
        allocatedBytes,
        counters.datagramsIn(),
        counters.datagramsOut(),
        systemCalls,
        events.count());
  }
}

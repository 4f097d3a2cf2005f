// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.transport.Command;
import org.p2psp.nts.transport.ControlListener;
import org.p2psp.nts.transport.RoleAgent;

/**
 * A role in this process with sockets of a lab's host. Its thread is started by one that is in the
 * host's namespace and so is in it too, like those of its connections.
 */
final class RunningRole implements AutoCloseable {
  private final RoleAgent<RoleEvent> agent;
  private final AgentRunner runner;
  private final AtomicReference<@Nullable Throwable> fault;
  private @Nullable ControlListener listener;

  private RunningRole(RoleAgent<RoleEvent> agent, AtomicReference<@Nullable Throwable> fault) {
    this.agent = agent;
    this.runner = new AgentRunner(NoOpIdleStrategy.INSTANCE, fault::set, null, agent);
    this.fault = fault;
  }

  /** Starts an agent; for a thread in the namespace. */
  static RunningRole start(RoleAgent<RoleEvent> agent, AtomicReference<@Nullable Throwable> fault) {
    RunningRole role = new RunningRole(agent, fault);
    AgentRunner.startOnThread(role.runner);
    return role;
  }

  RoleAgent<RoleEvent> agent() {
    return agent;
  }

  /** Closes this too at the end, before the agent. */
  RunningRole with(ControlListener opened) {
    listener = opened;
    return this;
  }

  boolean submit(Command command) {
    return agent.submit(command);
  }

  /** Keeps what escaped something that works for the role. */
  void onFault(Throwable escaped) {
    fault.set(escaped);
  }

  /** What escaped the machine; null if nothing did. */
  @Nullable
  Throwable fault() {
    return fault.get();
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
    runner.close();
  }
}

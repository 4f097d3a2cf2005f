// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.p2psp.nts.transport.Command;
import org.p2psp.nts.transport.RoleAgent;

/**
 * Runs a role's agent on a thread of its own until the role has ended or the process is asked to,
 * and lets the role say goodbye first.
 */
public final class RoleRunner implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofMillis(250);

  private final RoleAgent<?> agent;
  private final AgentRunner runner;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;
  private volatile Command farewell = nowNs -> {};
  private volatile int exitStatus;

  /** Starts the agent. */
  public RoleRunner(RoleAgent<?> agent, ErrorHandler errors) {
    this.agent = agent;
    this.runner = new AgentRunner(NoOpIdleStrategy.INSTANCE, errors, null, agent);
    this.hook = new Thread(this::onShutdown, "nts-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    AgentRunner.startOnThread(runner);
  }

  /** What the role does before it ends because the process is asked to. */
  public void onFarewell(Command command) {
    farewell = command;
  }

  /** The role has ended, with this exit status; from any thread. */
  public void end(int status) {
    exitStatus = status;
    ended.countDown();
  }

  /** Gives the role a command; false if too many wait. */
  public boolean submit(Command command) {
    return agent.submit(command);
  }

  /** Waits for the role's end and returns its exit status. */
  public int await() throws InterruptedException {
    ended.await();
    return exitStatus;
  }

  /** A signal: say goodbye, let the packets out, and wait for {@link #close}. */
  private void onShutdown() {
    if (ended.getCount() > 0) {
      agent.submit(farewell);
      LockSupport.parkNanos(FAREWELL.toNanos());
      end(0);
    }
    try {
      if (!closed.await(2, TimeUnit.SECONDS)) {
        System.err.println("nts: gave up waiting for a clean end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    runner.close();
    closed.countDown();
  }
}

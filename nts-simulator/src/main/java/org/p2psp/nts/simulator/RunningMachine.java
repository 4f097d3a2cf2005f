// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.function.ObjLongConsumer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * A machine that runs on a simulated host.
 *
 * @param <M> its type
 */
public final class RunningMachine<M extends ProtocolMachine<?>> {
  private final M machine;
  private final MachineDriver<?> driver;

  RunningMachine(M machine, MachineDriver<?> driver) {
    this.machine = machine;
    this.driver = driver;
  }

  /** The machine, to be asked; commands go through {@link #command}, or their output waits. */
  public M machine() {
    return machine;
  }

  /**
   * Gives a command at the present virtual time and takes the machine's output; does nothing once
   * it is stopped.
   *
   * @param command gets the machine and the time in nanoseconds
   */
  public void command(ObjLongConsumer<? super M> command) {
    driver.command(() -> command.accept(machine, driver.nowNs()));
  }

  /**
   * The same at a later virtual time, unless it is stopped by then.
   *
   * @param timeNs not in the past
   */
  public void commandAt(long timeNs, ObjLongConsumer<? super M> command) {
    Event later =
        new Event() {
          @Override
          void fire(long nowNs) {
            command(command);
          }
        };
    driver.host().queue().schedule(later, timeNs);
  }

  /** The same for a command that knows its machine and needs no time. */
  public void command(Runnable command) {
    driver.command(command);
  }

  /** Kills the process: its sockets close, and nobody is told, the machine neither. */
  public void stop() {
    driver.stop();
  }

  /** Whether it has not been stopped. */
  public boolean isRunning() {
    return driver.isRunning();
  }

  /** Where it runs. */
  public SimulatedHost host() {
    return driver.host();
  }

  /**
   * The endpoint on the host that a slot is bound to.
   *
   * @throws IllegalStateException if the slot is not open
   */
  public Endpoint localEndpoint(int slot) {
    Endpoint local = driver.local(slot);
    if (local == null) {
      throw new IllegalStateException("slot " + slot + " on host " + host() + " is not open");
    }
    return local;
  }

  /** Whether the slot has a socket. */
  public boolean isOpen(int slot) {
    return driver.local(slot) != null;
  }

  /** How many sockets are open. */
  public int openSockets() {
    return driver.openSockets();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.spi.DatagramTransport;

/**
 * Runs one machine over one transport on one thread. A duty cycle reads the clock once, runs
 * commands, hands over a batch of datagrams, fires a due timeout; after each of them it drains the
 * machine, and in the end has the transport send what it may have kept. A cycle that had nothing to
 * do waits inside the transport for a datagram (where many come, for a millisecond of them), a
 * command or the machine's deadline, so that {@link org.agrona.concurrent.AgentRunner} wants a
 * {@link org.agrona.concurrent.NoOpIdleStrategy}.
 *
 * <p>{@link #submit}, {@link #counters} and {@link #isEnded} are for any thread, the rest for the
 * one that runs the agent.
 *
 * @param <E> the events of the machine
 */
public final class RoleAgent<E> implements Agent, CommandSink {
  private static final long PAUSE_AFTER_FAULT_NS = 10_000_000;

  private final String roleName;
  private final ProtocolMachine<E> machine;
  private final DatagramTransport transport;
  private final SlotSender sender;
  private final MachineDriver<E> driver;
  private final @Nullable ControlExchange control;
  private final ArrayBlockingQueue<Command> commands;
  private final LongSupplier clock;
  private final ErrorHandler errorHandler;
  private final MachineFaultPolicy faultPolicy;
  private final int batchLimit;
  private final long longestParkNs;
  private final AgentCounters counters = new AgentCounters();
  private final DatagramTransport.Receiver receiver = this::onDatagram;

  private final ReceivePace pace = new ReceivePace();
  private long nowNs;
  private long timeoutsHeldUntilNs;
  private volatile boolean ended;

  RoleAgent(RoleAgentBuilder<E> builder) {
    this.roleName = builder.roleName;
    this.machine = builder.machine;
    this.transport = builder.transport;
    this.clock = builder.clock;
    this.errorHandler = builder.errorHandler;
    this.faultPolicy = builder.faultPolicy;
    this.batchLimit = builder.batchLimit;
    this.longestParkNs = builder.longestParkNs;
    this.commands = new ArrayBlockingQueue<>(builder.commandCapacity);
    this.control =
        machine instanceof ControlClient client && builder.connector != null
            ? new ControlExchange(client, builder.connector, transport::wakeUp)
            : null;
    this.sender = new SlotSender(transport, builder.mainEndpoint, counters);
    this.driver = new MachineDriver<>(machine, transport, sender, control, builder.events);
  }

  @Override
  public String roleName() {
    return roleName;
  }

  /** What was done since the start; from any thread. */
  public AgentCounters counters() {
    return counters;
  }

  /** Whether {@link #onClose} is over; from any thread. */
  public boolean isEnded() {
    return ended;
  }

  @Override
  public boolean submit(Command command) {
    if (ended || !commands.offer(command)) {
      counters.droppedCommands.incrementAndGet();
      return false;
    }
    transport.wakeUp();
    return true;
  }

  /** Drains what the machine has to say before its first input. */
  @Override
  public void onStart() {
    readClock();
    drain();
    sender.flush();
  }

  @Override
  public int doWork() {
    readClock();
    int workCount = runOutcomes() + runCommands();
    int received = transport.receive(receiver, batchLimit);
    pace.onReceived(received);
    workCount += received + fireTimeout();
    sender.flush();
    if (workCount == 0) {
      park();
    }
    return workCount;
  }

  /** Runs the commands still queued, for example to say good-bye, and closes the sockets. */
  @Override
  public void onClose() {
    readClock();
    try {
      runCommands();
      sender.flush();
    } finally {
      ended = true;
      if (control != null) {
        control.close();
      }
      transport.close();
    }
  }

  private void readClock() {
    nowNs = Math.max(nowNs, clock.getAsLong());
  }

  private int runOutcomes() {
    int count = 0;
    if (control != null) {
      for (Command next = control.pollOutcome(); next != null; next = control.pollOutcome()) {
        run(next);
        count++;
      }
    }
    return count;
  }

  private int runCommands() {
    int count = 0;
    while (count < batchLimit) {
      Command next = commands.poll();
      if (next == null) {
        break;
      }
      run(next);
      count++;
    }
    return count;
  }

  private void run(Command command) {
    try {
      command.run(nowNs);
      driver.drain(nowNs);
    } catch (RuntimeException | Error e) {
      onFault(e);
    }
  }

  private void onDatagram(Datagram datagram) {
    counters.datagramsIn.increment();
    counters.bytesIn.add(datagram.payload().remaining());
    try {
      machine.onDatagram(nowNs, datagram);
      driver.drain(nowNs);
    } catch (RuntimeException | Error e) {
      onFault(e);
    }
  }

  private int fireTimeout() {
    if (driver.deadlineNs() > nowNs || timeoutsHeldUntilNs > nowNs) {
      return 0;
    }
    try {
      machine.onTimeout(nowNs);
      driver.drain(nowNs);
    } catch (RuntimeException | Error e) {
      onFault(e);
    }
    return 1;
  }

  private void drain() {
    try {
      driver.drain(nowNs);
    } catch (RuntimeException | Error e) {
      onFault(e);
    }
  }

  private void park() {
    long wantedNs = Math.max(driver.deadlineNs(), timeoutsHeldUntilNs) - nowNs;
    long parkNs = Math.min(wantedNs, longestParkNs);
    if (parkNs <= 0) {
      return;
    }
    if (pace.isBusy(nowNs)) {
      transport.pause(Math.min(parkNs, ReceivePace.PAUSE_NS));
    } else {
      transport.await(parkNs);
    }
  }

  private void onFault(Throwable fault) {
    counters.faults.increment();
    // A machine that throws at every timeout must not turn the agent into a busy loop of reports.
    timeoutsHeldUntilNs = nowNs + PAUSE_AFTER_FAULT_NS;
    errorHandler.onError(fault);
    if (faultPolicy == MachineFaultPolicy.TERMINATE || fault instanceof VirtualMachineError) {
      throw new AgentTerminationException(fault);
    }
  }
}

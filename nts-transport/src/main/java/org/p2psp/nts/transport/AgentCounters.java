// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.concurrent.atomic.AtomicLong;

/** What one agent has done since its start; to be read from any thread. */
public final class AgentCounters {
  final Counter datagramsIn = new Counter();
  final Counter bytesIn = new Counter();
  final Counter datagramsOut = new Counter();
  final Counter bytesOut = new Counter();
  final Counter sendFailures = new Counter();
  final Counter slotFailures = new Counter();
  final Counter faults = new Counter();
  final AtomicLong droppedCommands = new AtomicLong(); // the only one with many writers

  AgentCounters() {}

  /** Datagrams handed to the machine. */
  public long datagramsIn() {
    return datagramsIn.get();
  }

  /** Their UDP payload in bytes. */
  public long bytesIn() {
    return bytesIn.get();
  }

  /** Datagrams that the transport took, some of which the system may have refused later. */
  public long datagramsOut() {
    return datagramsOut.get();
  }

  /** Their UDP payload in bytes. */
  public long bytesOut() {
    return bytesOut.get();
  }

  /** Datagrams that were not sent, those of slots that did not open included. */
  public long sendFailures() {
    return sendFailures.get();
  }

  /** Sockets that could not be opened when a machine first used them. */
  public long slotFailures() {
    return slotFailures.get();
  }

  /** Throwables that escaped the machine, a command or the consumer of events. */
  public long faults() {
    return faults.get();
  }

  /** Commands that found the queue full. */
  public long droppedCommands() {
    return droppedCommands.get();
  }
}

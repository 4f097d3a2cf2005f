// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/** Takes commands from any thread to the thread of an agent. */
@FunctionalInterface
public interface CommandSink {
  /**
   * Queues a command without waiting.
   *
   * @return false if the queue is full: the command was dropped and counted
   */
  boolean submit(Command command);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/** Something to do on the agent's thread, for example a command to its machine. */
@FunctionalInterface
public interface Command {
  /**
   * Does it; the agent then drains the machine as after any input.
   *
   * @param nowNs time of this duty cycle in nanoseconds since the agent's start
   */
  void run(long nowNs);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/** What an agent does after a machine threw, which is always a bug, once it has reported it. */
public enum MachineFaultPolicy {
  /** It goes on with the next input. */
  CONTINUE,
  /** It ends with an {@link org.agrona.concurrent.AgentTerminationException}. */
  TERMINATE
}

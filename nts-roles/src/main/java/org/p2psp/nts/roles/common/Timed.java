// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import org.p2psp.nts.api.ProtocolMachine;

/** Something that is due at a time; may be in one {@link DeadlineHeap}. */
public abstract class Timed {
  static final int NOT_IN_HEAP = -1;

  int heapPosition = NOT_IN_HEAP;
  long heapSequence;
  private long dueNs = ProtocolMachine.NO_DEADLINE;

  /** When it is due; {@link ProtocolMachine#NO_DEADLINE} if never. */
  public final long dueNs() {
    return dueNs;
  }

  final void dueNs(long newDueNs) {
    this.dueNs = newDueNs;
  }
}

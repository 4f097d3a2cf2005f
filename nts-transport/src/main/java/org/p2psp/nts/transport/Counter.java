// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.concurrent.atomic.AtomicLong;

/** A count with one writer that any thread may read: no fence and no locked instruction. */
public final class Counter {
  private final AtomicLong value = new AtomicLong();

  /** Starts at zero. */
  public Counter() {}

  /** Counts one; for the one writer. */
  public void increment() {
    add(1);
  }

  /** Counts several; for the one writer. */
  public void add(long amount) {
    value.setOpaque(value.getPlain() + amount);
  }

  /** The count so far; from any thread. */
  public long get() {
    return value.getOpaque();
  }
}

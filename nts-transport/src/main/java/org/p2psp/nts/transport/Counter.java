// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.concurrent.atomic.AtomicLong;

/** A count with one writer that any thread may read: no fence and no locked instruction. */
final class Counter {
  private final AtomicLong value = new AtomicLong();

  void increment() {
    add(1);
  }

  void add(long amount) {
    value.setOpaque(value.getPlain() + amount);
  }

  long get() {
    return value.getOpaque();
  }
}

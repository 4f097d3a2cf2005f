// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.util.function.LongSupplier;

/** Nanoseconds since it was made, the time of agents; from any thread. */
public final class MonotonicClock implements LongSupplier {
  private final long startNs = System.nanoTime();

  /** Starts at zero. */
  public MonotonicClock() {}

  @Override
  public long getAsLong() {
    return System.nanoTime() - startNs;
  }
}

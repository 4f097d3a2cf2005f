// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.p2psp.nts.api.Nullable;

/**
 * Waits for datagrams with a finer clock than the selector's milliseconds.
 *
 * <ul>
 *   <li>From 1 ms the selector waits, rounded down: the caller comes back for the rest.
 *   <li>Below it the thread parks for slices of at most 100 us and looks between them.
 *   <li>Below 5 us parking would overshoot: it only looks.
 * </ul>
 */
final class SelectorWait {
  private static final long MILLISECOND_NS = 1_000_000;
  private static final long SLICE_NS = 100_000;
  private static final long LEAST_PARK_NS = 5_000;
  private static final Consumer<SelectionKey> IGNORE = key -> {};

  private final Selector selector;
  private final Counter systemCalls;
  // The selector's own wake-up is used up by any selectNow in between, so it cannot be relied on.
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile @Nullable Thread pausing;

  SelectorWait(Selector selector, Counter systemCalls) {
    this.selector = selector;
    this.systemCalls = systemCalls;
  }

  void await(long timeoutNs) throws IOException {
    if (woken.getAndSet(false) || timeoutNs <= 0) {
      return;
    }
    systemCalls.increment();
    if (timeoutNs >= MILLISECOND_NS) {
      selector.select(IGNORE, TimeUnit.NANOSECONDS.toMillis(timeoutNs));
      woken.set(false);
    } else if (selector.selectNow(IGNORE) == 0 && timeoutNs >= LEAST_PARK_NS) {
      LockSupport.parkNanos(this, Math.min(timeoutNs, SLICE_NS));
    }
  }

  /** Waits for {@link #wakeUp} or the end of the time, whatever comes in. */
  void pause(long timeoutNs) {
    pausing = Thread.currentThread();
    if (!woken.get() && timeoutNs >= LEAST_PARK_NS) {
      LockSupport.parkNanos(this, timeoutNs);
    }
    pausing = null;
    woken.set(false);
  }

  void wakeUp() {
    if (!woken.getAndSet(true)) {
      selector.wakeup();
      LockSupport.unpark(pausing);
    }
  }
}

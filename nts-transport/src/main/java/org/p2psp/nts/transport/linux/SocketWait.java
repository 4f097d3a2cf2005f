// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.p2psp.nts.transport.Counter;

/**
 * Waits with ppoll(2), which counts nanoseconds, for datagrams or for other threads, which write
 * into an eventfd(2).
 */
final class SocketWait {
  private static final long LEAST_WAIT_NS = 5_000; // less overshoots: only look
  private static final long SECOND_NS = 1_000_000_000;
  private static final int POLL_BYTES = 8; // struct pollfd
  private static final int POLL_EVENTS = 4;
  private static final int POLL_RESULT = 6;
  private static final int TIME = 2 * POLL_BYTES;
  private static final int EVENT_VALUE = TIME + 16;

  private final int wakeDescriptor;
  private final NativeBuffer memory = new NativeBuffer(EVENT_VALUE + 8);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Counter systemCalls;
  private final Object closing = new Object();
  private boolean closed;

  /** {@code systemCalls} counts what the waiting thread asks of the system. */
  SocketWait(Counter systemCalls) throws IOException {
    this.systemCalls = systemCalls;
    wakeDescriptor = BatchCalls.eventfd(0, BatchCalls.SOCK_NONBLOCK | BatchCalls.SOCK_CLOEXEC);
    if (wakeDescriptor < 0) {
      throw new IOException(
          "an eventfd cannot be opened: " + BatchCalls.strerror(BatchCalls.errno()));
    }
    watch(0, wakeDescriptor);
  }

  private void watch(int place, int descriptor) {
    memory.bytes.putInt(place * POLL_BYTES, descriptor);
    memory.bytes.putShort(place * POLL_BYTES + POLL_EVENTS, (short) BatchCalls.POLLIN);
  }

  /** Waits until a descriptor is readable, for {@link #wakeUp} or the end of the time. */
  void await(int readable, long timeoutNs) {
    watch(1, readable);
    poll(2, timeoutNs);
  }

  /** Waits for {@link #wakeUp} or the end of the time. */
  void pause(long timeoutNs) {
    poll(1, timeoutNs);
  }

  private void poll(int descriptors, long timeoutNs) {
    if (closed) {
      return;
    }
    if (!woken.get() && timeoutNs > 0) {
      long waitNs = timeoutNs < LEAST_WAIT_NS ? 0 : timeoutNs;
      memory.bytes.putLong(TIME, waitNs / SECOND_NS);
      memory.bytes.putLong(TIME + 8, waitNs % SECOND_NS);
      memory.bytes.putShort(POLL_RESULT, (short) 0);
      systemCalls.increment();
      BatchCalls.ppoll(memory.address(0), descriptors, memory.address(TIME), 0);
    }
    // Who wakes sets the flag first and writes then, so the two may be seen apart.
    if (woken.get() || memory.bytes.getShort(POLL_RESULT) != 0) {
      systemCalls.increment();
      BatchCalls.eventfdRead(wakeDescriptor, memory.address(EVENT_VALUE));
      memory.bytes.putShort(POLL_RESULT, (short) 0);
      woken.set(false);
    }
  }

  /** Ends a present or the next wait; from any thread. */
  void wakeUp() {
    if (!woken.getAndSet(true)) {
      synchronized (closing) {
        if (!closed) { // the number may be another file's by now
          BatchCalls.eventfdWrite(wakeDescriptor, 1);
        }
      }
    }
  }

  void close() {
    synchronized (closing) {
      closed = true;
      LibC.close(wakeDescriptor);
    }
  }
}

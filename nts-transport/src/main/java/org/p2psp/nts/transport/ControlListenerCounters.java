// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

/** What a {@link ControlListener} has seen since its start; to be read from any thread. */
public final class ControlListenerCounters {
  final Counter accepted = new Counter();
  final Counter refused = new Counter();
  final Counter displaced = new Counter();
  final Counter malformed = new Counter();
  final Counter late = new Counter();
  final Counter broken = new Counter();
  final Counter unanswered = new Counter();
  final Counter answered = new Counter();

  ControlListenerCounters() {}

  /** Connections that were let in. */
  public long accepted() {
    return accepted.get();
  }

  /** Connections without a whole request, closed to make room for a newer one. */
  public long displaced() {
    return displaced.get();
  }

  /** Connections closed at once, because there were too many or none could be accepted. */
  public long refused() {
    return refused.get();
  }

  /** Connections with wrong magic, a wrong version or too long a request. */
  public long malformed() {
    return malformed.get();
  }

  /** Connections that were too slow. */
  public long late() {
    return late.get();
  }

  /** Connections that the client reset or ended before its request was whole. */
  public long broken() {
    return broken.get();
  }

  /** Requests that the machine, or a full command queue, left without an answer. */
  public long unanswered() {
    return unanswered.get();
  }

  /** Answers that were written to the end. */
  public long answered() {
    return answered.get();
  }
}

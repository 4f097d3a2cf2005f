// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

/** Counts drops by reason. Written by the driver's thread; others may read a late value. */
public final class DropCounters {
  private final long[] counts = new long[DropReason.values().length];

  /** One more. */
  public void count(DropReason reason) {
    counts[reason.ordinal()]++;
  }

  /** How many so far. */
  public long of(DropReason reason) {
    return counts[reason.ordinal()];
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (DropReason reason : DropReason.values()) {
      if (of(reason) > 0) {
        text.append(text.isEmpty() ? "" : ", ").append(reason).append('=').append(of(reason));
      }
    }
    return text.isEmpty() ? "none" : text.toString();
  }
}

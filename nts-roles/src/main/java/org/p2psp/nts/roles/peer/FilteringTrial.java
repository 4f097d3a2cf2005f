// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.nat.FilteringBehavior;

/**
 * Finds out whether a NAT lets something in from a port that the inside socket never sent to: the
 * splitter's second one, where only the first was told. If that is kept out, the first one is asked
 * too, since it might be that nothing comes in at all.
 */
final class FilteringTrial {
  private static final int KNOWN_PORT = 0;
  private static final int OTHER_PORT = 1;

  private final SpareMapping spare;
  private boolean otherWasKeptOut;
  private FilteringBehavior result = FilteringBehavior.UNKNOWN;
  private boolean done;

  FilteringTrial(SpareMapping spare) {
    this.spare = spare;
  }

  void start(long nowNs) {
    spare.show(nowNs);
  }

  boolean isDone() {
    return done;
  }

  FilteringBehavior result() {
    return result;
  }

  void onTimeout(long nowNs) {
    spare.onTimeout(nowNs);
    proceed(nowNs);
  }

  void onAnswer(long nowNs, Datagram datagram) {
    spare.onAnswer(datagram);
    proceed(nowNs);
  }

  private void proceed(long nowNs) {
    switch (spare.state()) {
      case SILENT -> spare.ask(nowNs, OTHER_PORT);
      case REACHED ->
          end(
              otherWasKeptOut
                  ? FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT
                  : FilteringBehavior.ADDRESS_DEPENDENT);
      case UNREACHED -> {
        if (otherWasKeptOut) {
          end(FilteringBehavior.UNKNOWN);
        } else {
          otherWasKeptOut = true;
          spare.ask(nowNs, KNOWN_PORT);
        }
      }
      case UNSEEN -> end(FilteringBehavior.UNKNOWN);
      default -> {
        // It waits for an answer.
      }
    }
  }

  private void end(FilteringBehavior what) {
    if (!done) {
      done = true;
      result = what;
    }
  }

  long deadlineNs() {
    return spare.deadlineNs();
  }
}

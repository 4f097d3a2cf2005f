// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import org.agrona.ErrorHandler;

/** Small things that every role's command needs. */
public final class CommandSupport {
  private CommandSupport() {}

  /** Tells a fault of the program on standard error, once with its trace. */
  public static ErrorHandler faults(Talk talk) {
    return error -> {
      talk.say("internal fault, please report it: " + error);
      error.printStackTrace(System.err);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

/** Something that the user has to mend; its message is all that is shown. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitStatus;

  private UserError(int exitStatus, String message) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /** The command line is wrong: exit status 2. */
  public static UserError usage(String message) {
    return new UserError(2, message);
  }

  /** The command line is right, but it cannot be done now: exit status 1. */
  public static UserError failure(String message) {
    return new UserError(1, message);
  }

  /** With which the process ends. */
  public int exitStatus() {
    return exitStatus;
  }
}

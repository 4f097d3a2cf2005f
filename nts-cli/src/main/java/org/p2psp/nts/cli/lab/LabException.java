// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;

/** The lab cannot do what was asked; the message says what, with which value, and what to do. */
public final class LabException extends IOException {
  private static final long serialVersionUID = 1;

  /** With what went wrong and what to do. */
  public LabException(String message) {
    super(message);
  }

  /** The same with its cause. */
  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}

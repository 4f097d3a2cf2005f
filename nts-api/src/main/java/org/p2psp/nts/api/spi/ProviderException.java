// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/** The providers are not as configured: an unknown or doubled id, or none is available. */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says which id was wanted and what there is. */
  public ProviderException(String message) {
    super(message);
  }
}

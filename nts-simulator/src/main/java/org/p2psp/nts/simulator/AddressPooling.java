// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * How many public addresses a NAT has and who gets which (RFC 4787 section 4.1, REQ-2).
 *
 * @param addresses 1 to 256
 * @param paired whether an inside host always gets the same one; else each mapping draws anew
 */
public record AddressPooling(int addresses, boolean paired) {
  /** One address. */
  public static final AddressPooling SINGLE = new AddressPooling(1, true);

  private static final int MOST_ADDRESSES = 256;

  /** Checks the values. */
  public AddressPooling {
    if (addresses < 1 || addresses > MOST_ADDRESSES) {
      throw new IllegalArgumentException(
          "a pool of " + addresses + " addresses is outside 1.." + MOST_ADDRESSES);
    }
  }
}

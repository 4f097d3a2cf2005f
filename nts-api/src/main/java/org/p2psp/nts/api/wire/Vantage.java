// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.security.Secret;

/**
 * A place that tells a peer how its mapping looks from there.
 *
 * @param endpoint where to probe; the address of a splitter's own port is zero, which stands for
 *     the address that the newcomer reached the splitter at
 * @param key secret shared by the peer and this vantage
 */
public record Vantage(Endpoint endpoint, Secret key) {
  /** Whether the address is to be replaced by the splitter's. */
  public boolean isSplitterPort() {
    return endpoint.isIpv4() && endpoint.addressLow() == 0;
  }
}

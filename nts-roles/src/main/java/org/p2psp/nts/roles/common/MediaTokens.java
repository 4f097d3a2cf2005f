// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.security.MacKey;
import org.p2psp.nts.api.security.PacketAuthenticator;

/** Values derived from secrets; the labels keep the purposes apart. */
public final class MediaTokens {
  private static final long MEDIA = 0x4D45_4449_41L; // "MEDIA"
  private static final long ENDPOINT = 0x454E_4450L; // "ENDP"
  private static final long VANTAGE = 0x5641_4E54L; // "VANT"

  private MediaTokens() {}

  /** The token in chunks from the first party of a secret to the second, or the other way. */
  public static long ofPath(PacketAuthenticator authenticator, MacKey key, boolean fromSecond) {
    return authenticator.derive(key, MEDIA, fromSecond ? 1 : 0, 0, 0);
  }

  /** A value that only its maker can make, and that stands for one endpoint and purpose. */
  public static long ofEndpoint(
      PacketAuthenticator authenticator, MacKey key, Endpoint endpoint, long purpose) {
    return authenticator.derive(
        key,
        ENDPOINT ^ purpose,
        endpoint.addressHigh(),
        endpoint.addressLow(),
        endpoint.port() << 1 | (endpoint.isIpv4() ? 1 : 0));
  }

  /** Label under which a monitor and the splitter derive the secret of a peer and that monitor. */
  public static long vantageLabel() {
    return VANTAGE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.security.MacKey;
import org.p2psp.nts.api.security.Secret;

/**
 * One party's end of a secret shared by two: it numbers what it sends and knows the direction of
 * what it may receive.
 */
public final class SecureLink {
  private final long keyId;
  private final boolean secondParty;
  private final MacKey macKey;
  private long nextNumber;

  /**
   * One end.
   *
   * @param keyId names the secret on the wire
   * @param secret the shared secret
   * @param secondParty whether this end is the splitter, the vantage or member B
   */
  public SecureLink(long keyId, Secret secret, boolean secondParty) {
    this.keyId = keyId;
    this.macKey = new MacKey(secret);
    this.secondParty = secondParty;
  }

  /** Names the secret on the wire. */
  public long keyId() {
    return keyId;
  }

  /** For the authenticator. */
  public MacKey macKey() {
    return macKey;
  }

  /** The number for the next message of this end, its direction bit included. */
  public long nextMessageNumber() {
    return nextNumber++ | (secondParty ? ControlHeader.SECOND_PARTY : 0);
  }

  /** Whether a message with this direction can have come from the other end. */
  public boolean isFromOtherParty(ByteBuffer datagram) {
    return ControlHeader.messageNumber(datagram) < 0 != secondParty;
  }
}

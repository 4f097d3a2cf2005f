// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.security.PacketAuthenticator;
import org.p2psp.nts.api.security.Secret;

/**
 * Makes and checks control datagrams. Authenticated ones cost no allocation; sealed ones do, and
 * are rare. One codec serves one machine.
 *
 * <p>To write: {@link #start}, the body's flyweight, {@link #finish} or {@link #finishSealed}.
 */
public final class ControlCodec {
  private static final long SEAL_LABEL = 0x5345_414C; // "SEAL"
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final PacketAuthenticator authenticator = new PacketAuthenticator();
  private final Cipher cipher;

  /** A new one. */
  public ControlCodec() {
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has AES-GCM", e);
    }
  }

  /** The authenticator, for tokens derived from a link's key. */
  public PacketAuthenticator authenticator() {
    return authenticator;
  }

  /**
   * Clears the buffer and writes a header.
   *
   * @param typeAndFlags a {@link PacketType} with {@link ControlHeader#ACK_WANTED} or without
   * @return the message number used
   */
  public long start(ByteBuffer out, int typeAndFlags, SecureLink link) {
    long number = link.nextMessageNumber();
    start(out, typeAndFlags, link, number);
    return number;
  }

  /** The same with a given number, for answers that repeat the number of their request. */
  public void start(ByteBuffer out, int typeAndFlags, SecureLink link, long number) {
    out.clear();
    ControlHeader.write(out, typeAndFlags, link.keyId(), number);
  }

  /** Sets the length, signs, and flips. */
  public void finish(ByteBuffer out, SecureLink link) {
    int signed = out.position();
    out.putShort(2, (short) (signed + PacketAuthenticator.TAG_BYTES));
    authenticator.sign(link.macKey(), out, 0, signed);
    out.position(signed + PacketAuthenticator.TAG_BYTES).flip();
  }

  /** Whether the datagram is authentic, not sealed, and from the other party. */
  public boolean isAuthentic(ByteBuffer datagram, SecureLink link) {
    return !ControlHeader.isSealed(datagram)
        && link.isFromOtherParty(datagram)
        && authenticator.verify(
            link.macKey(),
            datagram,
            datagram.position(),
            datagram.remaining() - PacketAuthenticator.TAG_BYTES);
  }

  /**
   * Sets the length, seals the body, and flips; the type must carry {@link ControlHeader#SEALED}.
   */
  public void finishSealed(ByteBuffer out, SecureLink link) {
    int end = out.position();
    out.putShort(2, (short) (end + PacketAuthenticator.TAG_BYTES));
    byte[] header = new byte[ControlHeader.BODY_OFFSET];
    out.get(0, header);
    byte[] body = new byte[end - ControlHeader.BODY_OFFSET];
    out.get(ControlHeader.BODY_OFFSET, body);
    try {
      prepare(Cipher.ENCRYPT_MODE, link, header);
      out.position(ControlHeader.BODY_OFFSET).put(cipher.doFinal(body)).flip();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing " + body.length + " bytes failed", e);
    }
  }

  /** Opens a sealed datagram of the other party: the body, or null if it is not authentic. */
  public @Nullable ByteBuffer open(ByteBuffer datagram, SecureLink link) {
    if (!ControlHeader.isSealed(datagram) || !link.isFromOtherParty(datagram)) {
      return null;
    }
    byte[] header = new byte[ControlHeader.BODY_OFFSET];
    datagram.get(datagram.position(), header);
    byte[] sealed = new byte[datagram.remaining() - ControlHeader.BODY_OFFSET];
    datagram.get(datagram.position() + ControlHeader.BODY_OFFSET, sealed);
    try {
      prepare(Cipher.DECRYPT_MODE, link, header);
      return ByteBuffer.wrap(cipher.doFinal(sealed));
    } catch (GeneralSecurityException e) {
      return null; // forged or damaged, which is the caller's to count
    }
  }

  /** The nonce is the message number, which no end of a link uses twice. */
  private void prepare(int mode, SecureLink link, byte[] header) throws GeneralSecurityException {
    Secret key = authenticator.deriveSecret(link.macKey(), SEAL_LABEL, 0);
    byte[] nonce = Arrays.copyOfRange(header, BODY_OFFSET_OF_NUMBER - 4, BODY_OFFSET_OF_NUMBER + 8);
    Arrays.fill(nonce, 0, NONCE_BYTES - 8, (byte) 0);
    cipher.init(
        mode,
        new SecretKeySpec(key.toBytes(), 0, KEY_BYTES, "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
  }

  private static final int BODY_OFFSET_OF_NUMBER = 12;
}

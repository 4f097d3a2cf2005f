// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunIntegrityTest {
  @ParameterizedTest
  @CsvSource({
    "SHA1, HmacSHA1, 0x0008, 0, false",
    "SHA1, HmacSHA1, 0x0008, 16, false",
    "SHA1, HmacSHA1, 0x0008, 20, true",
    "SHA256, HmacSHA256, 0x001C, 0, false",
    "SHA256, HmacSHA256, 0x001C, 4, false",
    "SHA256, HmacSHA256, 0x001C, 12, false",
    "SHA256, HmacSHA256, 0x001C, 16, true",
    "SHA256, HmacSHA256, 0x001C, 18, false",
    "SHA256, HmacSHA256, 0x001C, 20, true",
    "SHA256, HmacSHA256, 0x001C, 32, true",
  })
  void onlyTruncationsThatTheStandardAllowsAreTrue(
      StunIntegrity integrity, String algorithm, String type, int lengthBytes, boolean expected)
      throws GeneralSecurityException {
    ByteBuffer request = ByteBuffer.allocate(100);
    StunMessage.start(request, StunMessage.BINDING_REQUEST, 1, 2);
    request.putShort(2, (short) (StunAttributes.HEADER_BYTES + (lengthBytes + 3 & ~3)));
    byte[] hmac = hmac(algorithm, request);
    request.putShort(Short.decode(type)).putShort((short) lengthBytes).put(hmac, 0, lengthBytes);
    request.limit(request.position() + 3 & ~3).position(0);

    assertThat(StunMessage.looksLikeStun(request)).isTrue();
    assertThat(integrity.verify(request, Rfc5769.PASSWORD)).isEqualTo(expected);
  }

  /** Behind an attribute that the receiver may ignore, SOFTWARE, of so many words. */
  @Property(tries = 50)
  void integrityIsTrueWhereverTheMessageStandsAndHoweverLongItIs(
      @ForAll @IntRange(max = 40) int at, @ForAll @IntRange(max = 150) int words)
      throws GeneralSecurityException {
    ByteBuffer message = ByteBuffer.allocate(1000);
    StunMessage.start(message, StunMessage.BINDING_REQUEST, 1, 2);
    message.putShort((short) 0x8022).putShort((short) (4 * words));
    message.position(message.position() + 4 * words);
    int covered = message.position();
    message.putShort(2, (short) (covered - StunMessage.HEADER_BYTES + 24));
    message.putShort((short) 0x0008).putShort((short) 20).put(hmac("HmacSHA1", message, covered));
    ByteBuffer datagram = ByteBuffer.allocate(1100).position(at).put(message.flip());
    datagram.flip().position(at);

    assertThat(StunIntegrity.SHA1.verify(datagram, Rfc5769.PASSWORD)).isTrue();
    assertThat(datagram.position()).isEqualTo(at);
    datagram.put(at + 19, (byte) 77);
    assertThat(StunIntegrity.SHA1.verify(datagram, Rfc5769.PASSWORD)).isFalse();
  }

  private static byte[] hmac(String algorithm, ByteBuffer header) throws GeneralSecurityException {
    return hmac(algorithm, header, StunMessage.HEADER_BYTES);
  }

  private static byte[] hmac(String algorithm, ByteBuffer message, int coveredBytes)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(Rfc5769.PASSWORD, algorithm));
    mac.update(message.array(), 0, coveredBytes);
    return mac.doFinal();
  }
}

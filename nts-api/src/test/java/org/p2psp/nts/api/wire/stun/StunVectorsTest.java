// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;

/** What others put on the wire: RFC 5769 and RFC 8489 appendix B.1. */
class StunVectorsTest {
  @Test
  void headerOfTheSampleRequestIsRead() {
    ByteBuffer request = Rfc5769.request();

    assertThat(StunMessage.looksLikeStun(request)).isTrue();
    assertThat(StunMessage.isBindingRequest(request)).isTrue();
    assertThat(StunMessage.isBindingSuccess(request)).isFalse();
    assertThat(StunMessage.idHigh(request)).isEqualTo(Rfc5769.ID_HIGH);
    assertThat(StunMessage.idLow(request)).isEqualTo(Rfc5769.ID_LOW);
  }

  @Test
  void fingerprintsOfTheVectorsAreTrue() {
    assertThat(StunAttributes.areWellFormed(Rfc5769.request())).isTrue();
    assertThat(StunAttributes.areWellFormed(Rfc5769.ipv4Answer())).isTrue();
    assertThat(StunAttributes.areWellFormed(Rfc5769.ipv6Answer())).isTrue();
  }

  @Test
  void sampleIpv4AnswerTellsItsEndpoint() {
    assertThat(StunBinding.mappedEndpoint(Rfc5769.ipv4Answer(), Rfc5769.ID_HIGH, Rfc5769.ID_LOW))
        .isEqualTo(Endpoint.parse("192.0.2.1:32853"));
  }

  @Test
  void sampleIpv6AnswerTellsItsEndpoint() {
    assertThat(StunBinding.mappedEndpoint(Rfc5769.ipv6Answer(), Rfc5769.ID_HIGH, Rfc5769.ID_LOW))
        .isEqualTo(Endpoint.parse("[2001:db8:1234:5678:11:2233:4455:6677]:32853"));
  }

  @Test
  void shortTermIntegrityOfTheVectorsIsTrue() {
    assertThat(StunIntegrity.SHA1.verify(Rfc5769.request(), Rfc5769.PASSWORD)).isTrue();
    assertThat(StunIntegrity.SHA1.verify(Rfc5769.ipv4Answer(), Rfc5769.PASSWORD)).isTrue();
    assertThat(StunIntegrity.SHA1.verify(Rfc5769.ipv6Answer(), Rfc5769.PASSWORD)).isTrue();
  }

  @Test
  void longTermIntegrityOfTheVectorsIsTrue() throws NoSuchAlgorithmException {
    byte[] md5 = MessageDigest.getInstance("MD5").digest(Rfc5769.LONG_TERM_CREDENTIALS);
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Rfc5769.LONG_TERM_CREDENTIALS);

    assertThat(StunIntegrity.SHA1.verify(Rfc5769.longTermRequest(), md5)).isTrue();
    assertThat(StunIntegrity.SHA256.verify(Rfc5769.sha256Request(), sha256)).isTrue();
    assertThat(StunIntegrity.SHA1.verify(Rfc5769.longTermRequest(), sha256)).isFalse();
    assertThat(StunIntegrity.SHA256.verify(Rfc5769.sha256Request(), md5)).isFalse();
  }

  @Test
  void messageWithoutTheAttributeHasNoIntegrity() {
    assertThat(StunIntegrity.SHA256.verify(Rfc5769.request(), Rfc5769.PASSWORD)).isFalse();
    assertThat(StunIntegrity.SHA1.verify(Rfc5769.sha256Request(), Rfc5769.PASSWORD)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 20, 40, 44, 75, 79, 95})
  void integrityNoticesAChangedByte(int offset) {
    ByteBuffer request = withoutFingerprint(Rfc5769.request());
    assertThat(StunIntegrity.SHA1.verify(request, Rfc5769.PASSWORD)).isTrue();

    request.put(offset, (byte) (request.get(offset) ^ 1));

    assertThat(StunIntegrity.SHA1.verify(request, Rfc5769.PASSWORD)).isFalse();
  }

  @Test
  void integrityOfAnotherLengthIsNotTrue() {
    ByteBuffer request = Rfc5769.longTermRequest();
    int lengthOffset = request.limit() - 20 - 2;

    request.putShort(lengthOffset, (short) 19);

    assertThat(StunIntegrity.SHA1.verify(request, Rfc5769.PASSWORD)).isFalse();
  }

  @Test
  void credentialsAreIgnoredByAnOpenServer() {
    ByteBuffer out = ByteBuffer.allocate(StunResponder.LONGEST_ANSWER_BYTES);
    Endpoint source = Endpoint.parse("198.51.100.7:4000");
    StunResponder responder = new StunResponder(new StunRateLimit());

    assertThat(responder.answer(0, new Datagram().set(0, source, Rfc5769.sha256Request()), out))
        .isTrue();
    assertThat(StunBinding.mappedEndpoint(out, 0x78AD_3433, 0xC6AD_72C0_29DA_412EL))
        .isEqualTo(source);
  }

  @Test
  void sampleRequestOfIceIsRefusedForItsPriority() {
    ByteBuffer out = ByteBuffer.allocate(StunResponder.LONGEST_ANSWER_BYTES);
    StunResponder responder = new StunResponder(new StunRateLimit());
    Datagram datagram =
        new Datagram().set(0, Endpoint.parse("198.51.100.7:4000"), Rfc5769.request());

    assertThat(responder.answer(0, datagram, out)).isTrue();

    assertThat(StunMessage.isBindingError(out)).isTrue();
    int list = StunAttributes.find(out, StunAttributes.UNKNOWN_ATTRIBUTES);
    assertThat(out.getShort(list + 4)).as("PRIORITY").isEqualTo((short) 0x0024);
  }

  private static ByteBuffer withoutFingerprint(ByteBuffer message) {
    message.limit(message.limit() - StunFingerprint.BYTES);
    return message.putShort(2, (short) (message.limit() - StunMessage.HEADER_BYTES));
  }
}

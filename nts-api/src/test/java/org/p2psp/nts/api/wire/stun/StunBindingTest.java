// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Endpoints;

class StunBindingTest {
  @Provide
  Arbitrary<byte[]> headersWithAnyRest() {
    return StunSamples.headersWithAnyRest();
  }

  @Provide
  Arbitrary<Endpoint> endpoints() {
    return Endpoints.fromPort(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 28, 32, 44, 140, 144})
  void requestHasTheLengthAskedForAndIsWellFormed(int lengthBytes) {
    ByteBuffer out = ByteBuffer.allocate(200);

    StunBinding.writeRequest(out, 1, 2, lengthBytes);
    out.flip();

    assertThat(out.remaining()).isEqualTo(lengthBytes);
    assertThat(StunMessage.looksLikeStun(out)).isTrue();
    assertThat(StunAttributes.areWellFormed(out)).isTrue();
    assertThat(StunAttributes.findUnknown(out, 20)).isEqualTo(StunAttributes.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 0, 24, 30, 148})
  void impossibleLengthIsNamed(int lengthBytes) {
    assertThatThrownBy(() -> StunBinding.writeRequest(ByteBuffer.allocate(200), 1, 2, lengthBytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lengthBytes=" + lengthBytes);
  }

  @Property
  void maskedEndpointSurvivesTheWire(
      @ForAll("endpoints") Endpoint endpoint, @ForAll int idHigh, @ForAll long idLow) {
    ByteBuffer answer = ByteBuffer.allocate(60);
    StunBinding.writeAnswer(answer, idHigh, idLow, endpoint);
    answer.flip();

    assertThat(StunBinding.mappedEndpoint(answer, idHigh, idLow)).isEqualTo(endpoint);
    assertThat(StunBinding.mappedEndpoint(answer, idHigh ^ 1, idLow)).isNull();
    assertThat(StunBinding.mappedEndpoint(answer, idHigh, idLow ^ 1)).isNull();
  }

  @Property
  void endpointThatIsKnownIsReturnedItselfAndAnyOtherIsRead(
      @ForAll("endpoints") Endpoint told, @ForAll("endpoints") Endpoint other) {
    ByteBuffer answer = ByteBuffer.allocate(60);
    StunBinding.writeAnswer(answer, 1, 2, told);
    answer.flip();
    Endpoint known = StunBinding.mappedEndpoint(answer, 1, 2);
    Endpoint otherPort = told.withPort(told.port() ^ 1);

    assertThat(StunBinding.mappedEndpoint(answer, 1, 2, known)).isSameAs(known);
    assertThat(StunBinding.mappedEndpoint(answer, 1, 2, otherPort)).isEqualTo(told);
    assertThat(StunBinding.mappedEndpoint(answer, 1, 2, other)).isEqualTo(told);
  }

  @Test
  void attributeBehindTheIntegrityNeedNotBeUnderstood() {
    ByteBuffer answer = ByteBuffer.allocate(100);
    StunMessage.start(answer, StunMessage.BINDING_SUCCESS, 1, 2);
    StunAddress.writeXorMapped(answer, Endpoint.parse("198.51.100.7:4000"), 1, 2);
    answer.putInt(StunAttributes.MESSAGE_INTEGRITY << 16).putInt(0x7FFF_0000);
    StunMessage.finish(answer, 0, false);

    assertThat(StunBinding.mappedEndpoint(answer.flip(), 1, 2))
        .isEqualTo(Endpoint.parse("198.51.100.7:4000"));
  }

  @Test
  void plainAddressOfOldServersIsReadForIpv4() {
    ByteBuffer answer = answerWith(0x0001, "0001138ac0000201");

    assertThat(StunBinding.mappedEndpoint(answer, 1, 2))
        .isEqualTo(Endpoint.parse("192.0.2.1:5002"));
  }

  @Test
  void plainAddressOfOldServersIsReadForIpv6() {
    ByteBuffer answer = answerWith(0x0001, "0002138a20010db8000000000000000000000001");

    assertThat(StunBinding.mappedEndpoint(answer, 1, 2))
        .isEqualTo(Endpoint.parse("[2001:db8::1]:5002"));
  }

  @Test
  void maskedAddressIsPreferredToThePlainOne() {
    ByteBuffer answer = ByteBuffer.allocate(100);
    StunMessage.start(answer, StunMessage.BINDING_SUCCESS, 1, 2);
    answer.putInt(0x0001_0008).putLong(0x0001_138A_C000_0201L);
    StunAddress.writeXorMapped(answer, Endpoint.parse("198.51.100.7:4000"), 1, 2);
    StunMessage.finish(answer, 0, true);

    assertThat(StunBinding.mappedEndpoint(answer.flip(), 1, 2))
        .isEqualTo(Endpoint.parse("198.51.100.7:4000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0002138ac0000201",
        "0000138ac0000201",
        "0001138ac000020100000000",
        "0001138a20010db8000000000000000000000001",
        "0001138a",
        "",
      })
  void addressWhoseFamilyAndLengthDisagreeIsNone(String value) {
    assertThat(StunBinding.mappedEndpoint(answerWith(0x0001, value), 1, 2)).isNull();
    assertThat(StunBinding.mappedEndpoint(answerWith(0x0020, value), 1, 2)).isNull();
  }

  @Test
  void requestErrorAndAnswerWithoutAddressTellNoEndpoint() {
    assertThat(StunBinding.mappedEndpoint(StunSamples.request(false), 1, 2)).isNull();
    assertThat(StunBinding.mappedEndpoint(StunSamples.message(0x0111, false), 1, 2)).isNull();
    assertThat(StunBinding.mappedEndpoint(StunSamples.message(0x0101, false), 1, 2)).isNull();
  }

  @Test
  void answerThatHadToBeUnderstoodAndIsNotTellsNoEndpoint() {
    ByteBuffer answer = ByteBuffer.allocate(100);
    StunMessage.start(answer, StunMessage.BINDING_SUCCESS, 1, 2);
    StunAddress.writeXorMapped(answer, Endpoint.parse("198.51.100.7:4000"), 1, 2);
    answer.putInt(0x7FFF_0000);
    StunMessage.finish(answer, 0, false);

    assertThat(StunBinding.mappedEndpoint(answer.flip(), 1, 2)).isNull();
  }

  @Property
  void attributesThatAreAnythingNeverThrow(@ForAll("headersWithAnyRest") byte[] datagram) {
    ByteBuffer buffer = ByteBuffer.wrap(datagram);

    Endpoint endpoint = StunBinding.mappedEndpoint(buffer, 1, 2);
    boolean authentic = StunIntegrity.SHA1.verify(buffer, Rfc5769.PASSWORD);
    authentic |= StunIntegrity.SHA256.verify(buffer, Rfc5769.PASSWORD);

    assertThat(authentic).isFalse();
    assertThat(endpoint == null || StunMessage.isBindingSuccess(buffer)).isTrue();
    assertThat(buffer.position()).isZero();
    assertThat(buffer.remaining()).isEqualTo(datagram.length);
  }

  @Property
  void bytesThatAreAnythingTellNoEndpoint(@ForAll byte[] datagram) {
    assertThat(StunBinding.mappedEndpoint(ByteBuffer.wrap(datagram), 1, 2)).isNull();
  }

  @Property
  void truncatedAnswerTellsNoEndpoint(@ForAll @IntRange(max = 79) int lengthBytes) {
    ByteBuffer answer = Rfc5769.ipv4Answer().limit(lengthBytes);

    assertThat(StunBinding.mappedEndpoint(answer, Rfc5769.ID_HIGH, Rfc5769.ID_LOW)).isNull();
  }

  private static ByteBuffer answerWith(int attributeType, String value) {
    byte[] bytes = HexFormat.of().parseHex(value);
    ByteBuffer answer = ByteBuffer.allocate(100);
    StunMessage.start(answer, StunMessage.BINDING_SUCCESS, 1, 2);
    answer.putShort((short) attributeType).putShort((short) bytes.length).put(bytes);
    StunMessage.finish(answer, 0, false);
    return answer.flip();
  }
}

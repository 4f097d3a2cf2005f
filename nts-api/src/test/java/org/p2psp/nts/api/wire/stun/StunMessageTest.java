// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.wire.ControlHeader;

class StunMessageTest {
  @Property
  void messageIsRecognisedAtAnyPosition(@ForAll @IntRange(max = 40) int position) {
    ByteBuffer buffer = ByteBuffer.allocate(100).position(position);

    StunBinding.writeRequest(buffer, 3, 4, 44);
    buffer.flip().position(position);

    assertThat(StunMessage.looksLikeStun(buffer)).isTrue();
    assertThat(StunMessage.isBindingRequest(buffer)).isTrue();
    assertThat(StunMessage.idHigh(buffer)).isEqualTo(3);
    assertThat(StunMessage.idLow(buffer)).isEqualTo(4);
    assertThat(buffer.position()).isEqualTo(position);
  }

  @Property
  void truncatedOrProlongedMessageIsNotRecognised(@ForAll @IntRange(max = 200) int lengthBytes) {
    ByteBuffer request = StunSamples.request(true, 0x0006, 0x8022);
    int wholeBytes = request.limit();

    request.limit(lengthBytes);

    assertThat(StunMessage.looksLikeStun(request)).isEqualTo(lengthBytes == wholeBytes);
  }

  @ParameterizedTest
  @ValueSource(bytes = {0x40, (byte) 0x80, (byte) 0xC0, ControlHeader.MARKER})
  void messageWithOtherLeadingBitsIsNotRecognised(byte first) {
    ByteBuffer request = StunSamples.request(false);

    request.put(0, first);

    assertThat(StunMessage.looksLikeStun(request)).isFalse();
  }

  @Test
  void messageWithoutTheCookieIsNotRecognised() {
    ByteBuffer request = StunSamples.request(false);

    request.put(7, (byte) 0x43);

    assertThat(StunMessage.looksLikeStun(request)).isFalse();
  }

  @Test
  void lengthThatIsNoMultipleOfFourIsNotRecognised() {
    ByteBuffer request = StunSamples.request(false);
    request.limit(22).putShort(2, (short) 2);

    assertThat(StunMessage.looksLikeStun(request)).isFalse();
  }

  @Property
  void checksumIsThatOfTheJdk(@ForAll @Size(max = 100) byte[] bytes) {
    CRC32 expected = new CRC32();
    expected.update(bytes);

    assertThat(StunFingerprint.crc32(ByteBuffer.wrap(bytes), 0, bytes.length))
        .isEqualTo((int) expected.getValue());
  }

  @Property
  void fingerprintNoticesEveryChangedBit(@ForAll @IntRange(max = 8 * 36 - 1) int bit) {
    ByteBuffer request = StunSamples.request(true, 0x8022);
    assertThat(request.limit()).isEqualTo(36);

    request.put(bit / 8, (byte) (request.get(bit / 8) ^ 1 << bit % 8));

    // A change of the attribute's own header may turn it into something else that is well-formed.
    assertThat(
            StunMessage.looksLikeStun(request)
                && StunAttributes.areWellFormed(request)
                && StunAttributes.find(request, StunAttributes.FINGERPRINT) >= 0)
        .isFalse();
  }

  @Test
  void trueFingerprintThatIsNotLastIsMalformed() {
    ByteBuffer request = ByteBuffer.allocate(36);
    StunMessage.start(request, StunMessage.BINDING_REQUEST, 1, 2);
    request.putShort(2, (short) 16);
    StunFingerprint.write(request, 0);
    request.putInt(0x8022_0004).putInt(0).flip();

    assertThat(StunMessage.looksLikeStun(request)).isTrue();
    assertThat(StunAttributes.areWellFormed(request)).isFalse();
  }

  @Test
  void trueFingerprintOfAnotherLengthIsMalformed() {
    ByteBuffer request = StunSamples.request(true);
    assertThat(StunAttributes.areWellFormed(request)).isTrue();

    request.putShort(22, (short) 3);

    assertThat(StunAttributes.areWellFormed(request)).isFalse();
  }

  @Test
  void attributeThatEndsBehindTheMessageIsMalformed() {
    ByteBuffer request = StunSamples.request(false, 0x8022);
    assertThat(StunAttributes.areWellFormed(request)).isTrue();

    request.putShort(22, (short) 5);
    assertThat(StunAttributes.areWellFormed(request)).isFalse();

    request.putShort(22, (short) 0xFFFF);
    assertThat(StunAttributes.areWellFormed(request)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.p2psp.nts.testsupport.AllocationMeter;

class PacketAuthenticatorTest {
  private static final int TAG = PacketAuthenticator.TAG_BYTES;

  private final PacketAuthenticator authenticator = new PacketAuthenticator();

  /** HMAC fills keys up with zeros, so that RFC 4231's shorter ones are keys of 32 bytes too. */
  @ParameterizedTest
  @CsvSource({
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,"
        + "4869205468657265,"
        + "b0344c61d8db38535ca8afceaf0bf12b",
    "4a656665,"
        + "7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + "5bdcc146bf60754e6a042426089575c7",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
        + "dddddddddddddddddddddddddddddddddddddddddddddddddd"
        + "dddddddddddddddddddddddddddddddddddddddddddddddddd,"
        + "773ea91e36800e46854db8ebd09181a7",
    "0102030405060708090a0b0c0d0e0f10111213141516171819,"
        + "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
        + "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
        + "82558a389a443c0ea4cc819899f2083a",
    "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c,"
        + "546573742057697468205472756e636174696f6e,"
        + "a3b6167473100ee06e0c796c2955552b",
  })
  void tagsAreThoseOfRfc4231(String key, String data, String tag) {
    byte[] message = HexFormat.of().parseHex(data);
    ByteBuffer buffer = ByteBuffer.allocate(message.length + TAG).put(0, message);
    byte[] padded = Arrays.copyOf(HexFormat.of().parseHex(key), Secret.BYTES);

    authenticator.sign(new MacKey(Secret.of(padded)), buffer, 0, message.length);

    assertThat(HexFormat.of().formatHex(buffer.array())).isEqualTo(data + tag);
  }

  @Property
  void tagIsThatOfTheJdksMac(
      @ForAll @Size(32) byte[] key,
      @ForAll @Size(max = 200) byte[] data,
      @ForAll @IntRange(max = 40) int offset,
      @ForAll boolean direct) {
    int capacity = offset + data.length + TAG + 3;
    ByteBuffer buffer =
        direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
    buffer.put(offset, data).position(1);
    MacKey macKey = new MacKey(Secret.of(key));

    authenticator.sign(macKey, buffer, offset, data.length);

    byte[] tag = new byte[TAG];
    buffer.get(offset + data.length, tag);
    assertThat(tag).isEqualTo(Arrays.copyOf(jdkHmac(key, data), TAG));
    assertThat(authenticator.verify(macKey, buffer, offset, data.length)).isTrue();
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Property(tries = 50)
  void datagramsOfAnyLengthAreCovered(
      @ForAll @Size(32) byte[] key, @ForAll @IntRange(min = 2000, max = 65_507) int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length + TAG);
    MacKey macKey = new MacKey(Secret.of(key));

    authenticator.sign(macKey, buffer, 0, length);

    byte[] tag = new byte[TAG];
    buffer.get(length, tag);
    assertThat(tag).isEqualTo(Arrays.copyOf(jdkHmac(key, new byte[length]), TAG));
  }

  @Property
  void everyChangedBitIsNoticed(
      @ForAll @Size(32) byte[] key,
      @ForAll @Size(max = 80) byte[] data,
      @ForAll @IntRange(max = 8 * (80 + TAG) - 1) int anyBit) {
    MacKey macKey = new MacKey(Secret.of(key));
    ByteBuffer buffer = ByteBuffer.allocate(data.length + TAG).put(0, data);
    authenticator.sign(macKey, buffer, 0, data.length);
    int bit = anyBit % (8 * buffer.capacity());

    buffer.put(bit / 8, (byte) (buffer.get(bit / 8) ^ 1 << bit % 8));

    assertThat(authenticator.verify(macKey, buffer, 0, data.length)).isFalse();
  }

  @Property
  void everyChangedBitOfTheKeyIsNoticed(
      @ForAll @Size(32) byte[] key, @ForAll @IntRange(max = 255) int bit) {
    ByteBuffer buffer = ByteBuffer.allocate(20 + TAG);
    authenticator.sign(new MacKey(Secret.of(key)), buffer, 0, 20);

    key[bit / 8] ^= (byte) (1 << bit % 8);

    assertThat(authenticator.verify(new MacKey(Secret.of(key)), buffer, 0, 20)).isFalse();
  }

  @Property
  void rangesOutsideTheBufferAreNotAuthenticAndDoNotThrow(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll int offset, @ForAll int length) {
    MacKey key = new MacKey(Secret.of(new byte[Secret.BYTES]));

    assertThat(authenticator.verify(key, ByteBuffer.wrap(bytes), offset, length)).isFalse();
  }

  @Property
  void tokensAreTheFirstBitsOfTheHmacOfTheirWords(
      @ForAll @Size(32) byte[] key,
      @ForAll long label,
      @ForAll long first,
      @ForAll long second,
      @ForAll long third) {
    ByteBuffer words = ByteBuffer.allocate(32);
    words.putLong(label).putLong(first).putLong(second).putLong(third);
    MacKey macKey = new MacKey(Secret.of(key));

    assertThat(authenticator.derive(macKey, label, first, second, third))
        .isEqualTo(ByteBuffer.wrap(jdkHmac(key, words.array())).getLong());
  }

  @Property
  void derivedSecretsAreTheHmacOfPurposeAndParty(
      @ForAll @Size(32) byte[] key, @ForAll long label, @ForAll long party) {
    ByteBuffer words = ByteBuffer.allocate(16).putLong(label).putLong(party);

    assertThat(authenticator.deriveSecret(new MacKey(Secret.of(key)), label, party).toBytes())
        .isEqualTo(jdkHmac(key, words.array()));
  }

  @Test
  void signingVerifyingAndDerivingAllocateNothing() {
    MacKey key = new MacKey(Secret.of(new byte[Secret.BYTES]));
    ByteBuffer buffer = ByteBuffer.allocateDirect(1400 + TAG);
    long[] kept = new long[1];

    double bytes =
        AllocationMeter.bytesPerCall(
            () -> {
              authenticator.sign(key, buffer, 0, 1400);
              kept[0] += authenticator.verify(key, buffer, 0, 1400) ? 1 : 0;
              kept[0] += authenticator.derive(key, 1, 2, 3, kept[0]);
            });

    assertThat(bytes).isZero();
  }

  private static byte[] jdkHmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

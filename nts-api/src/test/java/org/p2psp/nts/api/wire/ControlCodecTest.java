// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.api.security.Secret;

final class ControlCodecTest {
  private static final long KEY_ID = 0x1234_5678_9ABC_DEF0L;

  private final ControlCodec receiver = new ControlCodec();
  private final ByteBuffer out = ByteBuffer.allocate(1024);

  private ByteBuffer signed(SecureLink link, byte[] body) {
    ControlCodec codec = new ControlCodec();
    codec.start(out, PacketType.REPORT, link);
    out.put(body);
    codec.finish(out, link);
    return out;
  }

  /** With a codec of its own, because one refuses to use a nonce of a key again. */
  private ByteBuffer sealed(SecureLink link, byte[] body) {
    ControlCodec codec = new ControlCodec();
    codec.start(out, PacketType.INTRODUCTION | ControlHeader.SEALED, link);
    out.put(body);
    codec.finishSealed(out, link);
    return out;
  }

  @Property
  void signedDatagramIsAuthenticToTheOtherPartyAlone(
      @ForAll("secrets") Secret secret,
      @ForAll("secrets") Secret wrong,
      @ForAll boolean second,
      @ForAll @Size(max = 400) byte[] body) {
    SecureLink sender = new SecureLink(KEY_ID, secret, second);
    ByteBuffer datagram = signed(sender, body);

    assertThat(ControlHeader.looksLikeControl(datagram)).isTrue();
    assertThat(ControlHeader.bodyLength(datagram)).isEqualTo(body.length);
    assertThat(ControlHeader.keyId(datagram)).isEqualTo(KEY_ID);
    assertThat(receiver.isAuthentic(datagram, new SecureLink(KEY_ID, secret, !second))).isTrue();
    // Reflected to its sender.
    assertThat(receiver.isAuthentic(datagram, sender)).isFalse();
    assertThat(receiver.isAuthentic(datagram, new SecureLink(KEY_ID, wrong, !second)))
        .isEqualTo(wrong.equals(secret));
  }

  @Property
  void everyChangedBitOfASignedDatagramIsNoticed(
      @ForAll("secrets") Secret secret,
      @ForAll @Size(max = 60) byte[] body,
      @ForAll @IntRange(max = 10_000) int at) {
    ByteBuffer datagram = signed(new SecureLink(KEY_ID, secret, false), body);
    flip(datagram, at);

    assertThat(receiver.isAuthentic(datagram, new SecureLink(KEY_ID, secret, true))).isFalse();
  }

  @Property
  void sealedDatagramIsOpenedByTheOtherPartyAlone(
      @ForAll("secrets") Secret secret,
      @ForAll("secrets") Secret wrong,
      @ForAll boolean second,
      @ForAll @Size(max = 400) byte[] body) {
    SecureLink sender = new SecureLink(KEY_ID, secret, second);
    ByteBuffer datagram = sealed(sender, body);

    assertThat(ControlHeader.looksLikeControl(datagram)).isTrue();
    assertThat(receiver.open(datagram, new SecureLink(KEY_ID, secret, !second)))
        .isEqualTo(ByteBuffer.wrap(body));
    assertThat(receiver.open(datagram, sender)).isNull();
    assertThat(receiver.open(datagram, new SecureLink(KEY_ID, wrong, !second)) == null)
        .isEqualTo(!wrong.equals(secret));
    // A sealed one is never taken for a signed one.
    assertThat(receiver.isAuthentic(datagram, new SecureLink(KEY_ID, secret, !second))).isFalse();
  }

  @Property
  void everyChangedBitOfASealedDatagramIsNoticed(
      @ForAll("secrets") Secret secret,
      @ForAll @Size(max = 60) byte[] body,
      @ForAll @IntRange(max = 10_000) int at) {
    ByteBuffer datagram = sealed(new SecureLink(KEY_ID, secret, false), body);
    flip(datagram, at);

    assertThat(receiver.open(datagram, new SecureLink(KEY_ID, secret, true))).isNull();
  }

  @Property
  void sealedBodyIsNotReadable(@ForAll("secrets") Secret secret) {
    byte[] body = new byte[64];
    ByteBuffer datagram = sealed(new SecureLink(KEY_ID, secret, false), body);
    byte[] onTheWire = new byte[64];
    datagram.get(ControlHeader.BODY_OFFSET, onTheWire);

    assertThat(onTheWire).isNotEqualTo(body);
  }

  @Property
  void arbitraryBytesAreNeverAuthenticAndNeverThrow(
      @ForAll("secrets") Secret secret, @ForAll @Size(min = 36, max = 200) byte[] bytes) {
    ByteBuffer datagram = ByteBuffer.wrap(bytes);
    SecureLink link = new SecureLink(KEY_ID, secret, true);

    assertThat(receiver.isAuthentic(datagram, link)).isFalse();
    assertThat(receiver.open(datagram, link)).isNull();
  }

  private static void flip(ByteBuffer datagram, int at) {
    int bit = at % (datagram.remaining() * 8);
    datagram.put(bit / 8, (byte) (datagram.get(bit / 8) ^ 1 << bit % 8));
  }

  @Provide
  Arbitrary<Secret> secrets() {
    return WireArbitraries.secrets();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.Secret;

/** The first bytes of datagrams: what they are, from whom, how long. */
final class FrameTest {
  private static final Secret SECRET = Secret.of(new byte[Secret.BYTES]);
  private static final int SMALLEST = ControlHeader.OVERHEAD_BYTES;
  private final ControlCodec codec = new ControlCodec();

  private static ByteBuffer control(int typeAndFlags, int length, int claimed) {
    ByteBuffer bytes = ByteBuffer.allocate(length + 3).position(3);
    bytes.put(3, ControlHeader.MARKER).put(4, (byte) typeAndFlags).putShort(5, (short) claimed);
    return bytes;
  }

  private static ByteBuffer media(int payloadBytes) {
    ByteBuffer out = ByteBuffer.allocate(5 + MediaHeader.PAYLOAD_OFFSET + payloadBytes).position(5);
    MediaHeader.write(out, 0x8001, 0x8765_4321, 0x0102_0304_0506_0708L, 0x9002, payloadBytes);
    return out.position(5);
  }

  @Test
  void headerIsThatOfThePage() {
    ByteBuffer out = ByteBuffer.allocate(ControlHeader.BODY_OFFSET);
    ControlHeader.write(out, PacketType.HELLO | ControlHeader.ACK_WANTED, 0x11, 0x22);

    assertThat(WireBytes.hex(out)).isEqualTo("e1a00000" + "0000000000000011" + "0000000000000022");
    assertThat(ControlHeader.type(out.flip())).isEqualTo(PacketType.HELLO);
    assertThat(ControlHeader.keyId(out)).isEqualTo(0x11);
    assertThat(ControlHeader.messageNumber(out)).isEqualTo(0x22);
    assertThat(ControlHeader.wantsAcknowledgement(out)).isTrue();
    assertThat(ControlHeader.isSealed(out)).isFalse();
  }

  @Test
  void flagsStandBesideTheTypeWhereverTheDatagramLies() {
    ByteBuffer sealed = control(PacketType.HELLO | ControlHeader.SEALED, SMALLEST, SMALLEST);

    assertThat(ControlHeader.type(sealed)).isEqualTo(PacketType.HELLO);
    assertThat(ControlHeader.isSealed(sealed)).isTrue();
    assertThat(ControlHeader.wantsAcknowledgement(sealed)).isFalse();
  }

  @Test
  void controlDatagramHasTheMarkerItsOwnLengthAndNoMedia() {
    assertThat(ControlHeader.looksLikeControl(control(1, SMALLEST, SMALLEST))).isTrue();
    assertThat(ControlHeader.looksLikeControl(control(1, SMALLEST - 1, SMALLEST - 1))).isFalse();
    assertThat(ControlHeader.looksLikeControl(control(1, 99, 98))).isFalse();
    assertThat(ControlHeader.looksLikeControl(control(PacketType.MEDIA, 99, 99))).isFalse();
    assertThat(ControlHeader.looksLikeControl(control(1, 99, 99).put(3, (byte) 0x21))).isFalse();
  }

  @Property(tries = 100)
  void controlDatagramMayBeAsLongAsADatagramCanBe(
      @ForAll @IntRange(min = 36, max = 65_535) int length) {
    assertThat(ControlHeader.looksLikeControl(control(2, length, length))).isTrue();
  }

  @Test
  void mediaHeaderIsThatOfThePage() {
    ByteBuffer chunk = media(2);
    byte[] header = new byte[MediaHeader.PAYLOAD_OFFSET];
    chunk.get(chunk.position(), header);

    assertThat(ByteBuffer.wrap(header))
        .isEqualTo(WireBytes.of("e13f8001 87654321 0102030405060708 9002 0002"));
    assertThat(MediaHeader.origin(chunk)).isEqualTo(0x8001);
    assertThat(MediaHeader.chunkNumber(chunk)).isEqualTo(0x8765_4321);
    assertThat(MediaHeader.pathToken(chunk)).isEqualTo(0x0102_0304_0506_0708L);
    assertThat(MediaHeader.randomAccessOffset(chunk)).isEqualTo(0x9002);
  }

  @Test
  void chunkHasAPayloadThatIsNotTooLong() {
    assertThat(MediaHeader.looksLikeMedia(media(1))).isTrue();
    assertThat(MediaHeader.looksLikeMedia(media(StreamFormat.MAX_CHUNK_BYTES))).isTrue();
    assertThat(MediaHeader.looksLikeMedia(media(0))).isFalse();
    assertThat(MediaHeader.looksLikeMedia(media(StreamFormat.MAX_CHUNK_BYTES + 1))).isFalse();
  }

  @Test
  void chunkHasMarkerTypeAndItsTrueLength() {
    assertThat(MediaHeader.looksLikeMedia(media(9).put(5, (byte) 0xE2))).isFalse();
    assertThat(MediaHeader.looksLikeMedia(media(9).put(6, (byte) PacketType.HELLO))).isFalse();
    assertThat(MediaHeader.looksLikeMedia(media(9).putShort(23, (short) 8))).isFalse();
  }

  @Test
  void everyMessageHasItsOwnNumberAndDirection() {
    SecureLink peer = new SecureLink(1, SECRET, false);
    SecureLink splitter = new SecureLink(1, SECRET, true);

    assertThat(peer.nextMessageNumber()).isEqualTo(0);
    assertThat(peer.nextMessageNumber()).isEqualTo(1);
    assertThat(peer.nextMessageNumber()).isEqualTo(2);
    assertThat(splitter.nextMessageNumber()).isEqualTo(ControlHeader.SECOND_PARTY);
    assertThat(splitter.nextMessageNumber()).isEqualTo(ControlHeader.SECOND_PARTY + 1);
  }

  @Test
  void codecTellsTheNumberThatItUsedAndRepeatsOneThatIsGiven() {
    SecureLink link = new SecureLink(1, SECRET, false);
    ByteBuffer out = ByteBuffer.allocate(64);
    codec.start(out, PacketType.HELLO, link);

    assertThat(codec.start(out, PacketType.HELLO, link)).isEqualTo(1);
    codec.start(out, PacketType.HELLO, link, 77);
    assertThat(ControlHeader.messageNumber(out.flip())).isEqualTo(77);
  }

  @Test
  void codecLendsItsAuthenticator() {
    ByteBuffer signed = ByteBuffer.allocate(64);
    SecureLink link = new SecureLink(1, SECRET, true);
    codec.authenticator().sign(link.macKey(), signed, 0, 20);

    assertThat(codec.authenticator().verify(link.macKey(), signed, 0, 20)).isTrue();
  }

  @Test
  void vantageWithoutAnAddressIsAPortOfTheSplitter() {
    assertThat(vantage("0.0.0.0:4243").isSplitterPort()).isTrue();
    assertThat(vantage("192.0.2.1:4243").isSplitterPort()).isFalse();
    assertThat(vantage("[::]:4243").isSplitterPort()).isFalse();
  }

  private static Vantage vantage(String endpoint) {
    return new Vantage(Endpoint.parse(endpoint), SECRET);
  }
}

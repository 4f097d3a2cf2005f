// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.PortScan.Priming;

/** What asks for more than the bounds is no message; what asks for just so much is one. */
final class BoundsTest {
  private static final Endpoint SOMEWHERE = Endpoint.parse("192.0.2.1:4000");
  private static final Secret SECRET = Secret.of(new byte[Secret.BYTES]);
  private static final StreamFormat FORMAT =
      new StreamFormat("audio/mpeg", LossTreatment.SKIP, 1024, new byte[0]);

  private static @Nullable Introduction introduced(PunchOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    new Introduction(1, SECRET, new PeerId(2), 3, 1, false, false, false, PlanName.MEET, order)
        .write(bytes);
    return Introduction.read(bytes.flip());
  }

  private static PunchOrder order(int start, int giveUp, int candidates, PortScan scan) {
    List<Endpoint> seen = Collections.nCopies(candidates, SOMEWHERE);
    return new PunchOrder(0, 0, 0, start, giveUp, seen, PortGuess.NONE, scan);
  }

  private static PortScan scan(int ports, int lowest, int highest, int sockets, int passes) {
    return new PortScan(ports, lowest, highest, 1, sockets, false, Priming.NONE, passes, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "0, 1, 16", "2147483647, 2147483647, 1"})
  void orderWithinTheBoundsIsOne(int startInUs, int giveUpUs, int candidates) {
    assertThat(introduced(order(startInUs, giveUpUs, candidates, PortScan.NONE))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1", "0, 0, 1", "0, -1, 1", "0, 1, 17"})
  void orderBeyondTheBoundsIsNone(int startInUs, int giveUpUs, int candidates) {
    assertThat(introduced(order(startInUs, giveUpUs, candidates, PortScan.NONE))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 0, 1", "2048, 1, 65535, 256, 255", "1, 9, 9, 0, 1"})
  void scanWithinTheBoundsIsOne(int ports, int lowest, int highest, int sockets, int passes) {
    PunchOrder order = order(0, 1, 1, scan(ports, lowest, highest, sockets, passes));

    Introduction read = introduced(order);

    assertThat(read).isNotNull();
    assertThat(read.order()).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({
    "2049, 1, 65535, 0, 1",
    "1, 1, 65535, 257, 1",
    "1, 0, 9, 0, 1",
    "1, 9, 8, 0, 1",
    "1, 1, 9, 0, 0"
  })
  void scanBeyondTheBoundsIsNone(int ports, int lowest, int highest, int sockets, int passes) {
    assertThat(introduced(order(0, 1, 1, scan(ports, lowest, highest, sockets, passes)))).isNull();
  }

  @Test
  void scanWantsAnAddressToGoTo() {
    assertThat(introduced(order(0, 1, 0, scan(1, 1, 9, 0, 1)))).isNull();
    assertThat(scan(1, 1, 9, 0, 1).isWanted()).isTrue();
    assertThat(PortScan.NONE.isWanted()).isFalse();
  }

  /** The early ports would be gone over again from sockets that are closed by then. */
  @ParameterizedTest
  @CsvSource({"EARLY_PORTS, 0, true", "EARLY_PORTS, 1, false", "FIRST_PASS, 1, true"})
  void socketsThatGoToEarlyPortsAgainAreNotRenewed(Priming priming, int sockets, boolean accepted) {
    SocketRenewal renewal = new SocketRenewal(sockets, 0);
    PortScan scan = new PortScan(1, 1, 9, 0, 1, false, priming, 1, 0, 0, renewal, false);

    assertThat(introduced(order(0, 1, 1, scan)) != null).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1024, true", "1025, false"})
  void renewalIsBounded(int sockets, boolean accepted) {
    SocketRenewal renewal = new SocketRenewal(sockets, 0);
    PortScan scan = new PortScan(1, 1, 9, 0, 1, false, Priming.NONE, 1, 0, 0, renewal, false);

    assertThat(introduced(order(0, 1, 1, scan)) != null).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "64, true", "65, false"})
  void guessCoversAFewPortsAtMost(int ports, boolean accepted) {
    PunchOrder order =
        new PunchOrder(
            0, 0, 0, 0, 1, List.of(SOMEWHERE), new PortGuess(ports, 0, 0, 0, 0), PortScan.NONE);

    assertThat(introduced(order) != null).isEqualTo(accepted);
  }

  private static boolean isRequest(int role, long peerId, int channel, int secret, int hosts) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    new JoinRequest(
            role,
            new PeerId(peerId),
            5000,
            0,
            "c".repeat(channel),
            "s".repeat(secret),
            Collections.nCopies(hosts, SOMEWHERE))
        .write(bytes);
    return JoinRequest.read(bytes.flip()) != null;
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 64, 128, 8, true",
    "3, 1, 0, 0, 0, false",
    "0, 0, 0, 0, 0, false",
    "0, 1, 65, 0, 0, false",
    "0, 1, 0, 129, 0, false",
    "0, 1, 0, 0, 9, false",
  })
  void joinRequestKeepsToItsBounds(
      int role, long peerId, int channel, int secret, int hosts, boolean accepted) {
    assertThat(isRequest(role, peerId, channel, secret, hosts)).isEqualTo(accepted);
  }

  @Test
  void joinRequestOfAnotherVersionIsNone() {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    new JoinRequest(0, new PeerId(1), 5000, 0, "", "", List.of()).write(bytes);

    assertThat(JoinRequest.read(bytes.flip().put(0, (byte) 2))).isNull();
  }

  /** The fields after the media type stand at 57 and on. */
  private static ByteBuffer welcome(int buffer, int vantages) {
    ByteBuffer bytes = ByteBuffer.allocate(8192);
    List<Vantage> all = Collections.nCopies(vantages, new Vantage(SOMEWHERE, SECRET));
    new JoinAnswer(1, SECRET, 2, buffer, -1, FORMAT, all).write(bytes);
    return bytes.flip();
  }

  @ParameterizedTest
  @CsvSource({
    "64, 0, true",
    "65536, 16, true",
    "32, 0, false",
    "131072, 0, false",
    "65, 0, false",
    "64, 17, false"
  })
  void welcomeKeepsToItsBounds(int buffer, int vantages, boolean accepted) {
    assertThat(JoinAnswer.read(welcome(buffer, vantages)) != null).isEqualTo(accepted);
  }

  private static final int LOSS_OFFSET = 1 + 8 + 32 + 2 + 4 + 8 + 2 + 10;

  @Test
  void welcomeWithAnUnknownLossTreatmentIsNone() {
    int unknown = LossTreatment.values().length;

    assertThat(JoinAnswer.read(welcome(64, 0).put(LOSS_OFFSET, (byte) unknown))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, StreamFormat.MAX_CHUNK_BYTES + 1})
  void welcomeWithChunksOfAnImpossibleLengthIsNone(int length) {
    ByteBuffer bytes = welcome(64, 0).putShort(LOSS_OFFSET + 1, (short) length);

    assertThat(JoinAnswer.read(bytes)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, StreamFormat.MAX_CHUNK_BYTES})
  void welcomeMayHaveChunksOfAnyPossibleLength(int length) {
    ByteBuffer bytes = welcome(64, 0).putShort(LOSS_OFFSET + 1, (short) length);

    assertThat(JoinAnswer.read(bytes)).isNotNull();
  }

  @Test
  void headerOfAStreamIsBounded() {
    assertThat(JoinAnswer.read(withHeader(StreamFormat.MAX_HEADER_BYTES))).isNotNull();
    assertThat(JoinAnswer.read(welcome(64, 0).putInt(LOSS_OFFSET + 3, -1))).isNull();
    ByteBuffer tooLong = withHeader(StreamFormat.MAX_HEADER_BYTES);
    tooLong.limit(tooLong.limit() + 1);
    tooLong.putInt(LOSS_OFFSET + 3, StreamFormat.MAX_HEADER_BYTES + 1);
    assertThat(JoinAnswer.read(tooLong)).isNull();
  }

  private static ByteBuffer withHeader(int headerBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(headerBytes + 1024);
    StreamFormat format =
        new StreamFormat("audio/mpeg", LossTreatment.SKIP, 1024, new byte[headerBytes]);
    new JoinAnswer(1, SECRET, 2, 64, -1, format, List.of()).write(bytes);
    return bytes.flip();
  }

  @Test
  void refusalIsNoWelcomeAndNoWelcomeIsARefusal() {
    ByteBuffer refusal = ByteBuffer.allocate(64);
    JoinAnswer.writeRefusal(refusal, "full");

    assertThat(JoinAnswer.readRefusal(refusal.flip())).isEqualTo("full");
    assertThat(JoinAnswer.readRefusal(refusal.put(0, (byte) 0))).isNull();
    assertThat(JoinAnswer.read(welcome(64, 3).put(0, (byte) 2))).isNull();
  }

  @Test
  void afterAFaultEverythingReadsAsZero() {
    WireReader reader = new WireReader(WireBytes.of("05 00" + "00".repeat(18) + "ff".repeat(40)));

    assertThat(reader.endpoint().port()).isZero();
    assertThat(reader.failed()).isTrue();
    assertThat(reader.u8() | reader.u16() | reader.i32()).isZero();
    assertThat(reader.i64()).isZero();
    assertThat(reader.bytes(3)).isEmpty();
    assertThat(reader.text(10)).isEmpty();
    assertThat(reader.endpoint()).isEqualTo(Endpoint.ofIpv4(0, 0));
  }

  @Test
  void faultIsNeverForgotten() {
    WireReader reader = new WireReader(WireBytes.of("0400" + "00".repeat(18)));
    reader.require(false);
    reader.require(true);
    reader.endpoint();

    assertThat(reader.failed()).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

/** Bodies are those that the Javadoc and docs/protocol.md draw, byte for byte. */
final class MessageBodiesTest {
  private static final Endpoint SEEN = Endpoint.parse("192.0.2.1:40000");
  private static final String MASKED = "0400bd52" + "00".repeat(12) + "e112a643";
  private static final long LONG = 0x8182_8384_8586_8788L;
  private static final String LONG_HEX = "8182838485868788";

  private static ByteBuffer datagram(String body, Consumer<ByteBuffer> writer) {
    ByteBuffer datagram = WireBytes.datagram(writer);
    assertThat(WireBytes.body(datagram)).isEqualTo(body.replace(" ", ""));
    return datagram;
  }

  @Test
  void probeTellsOrderBatchAndVantage() {
    ByteBuffer probe =
        datagram(
            "fff1 8003 f2 000000" + "00".repeat(28),
            out -> Probes.writeProbe(out, 0xFFF1, 0x8003, 0xF2));

    assertThat(ControlHeader.bodyLength(probe)).isEqualTo(Probes.BODY_BYTES);
    assertThat(Probes.order(probe)).isEqualTo(0xFFF1);
    assertThat(Probes.batch(probe)).isEqualTo(0x8003);
    assertThat(Probes.vantage(probe)).isEqualTo(0xF2);
  }

  @Test
  void probeAnswerTellsTheEndpointSeenAndIsAsLongAsTheProbe() {
    ByteBuffer answer =
        datagram(
            "0001 0002 03 000000" + LONG_HEX + MASKED,
            out -> Probes.writeSeen(out, 1, 2, 3, LONG, SEEN));

    assertThat(ControlHeader.bodyLength(answer)).isEqualTo(Probes.BODY_BYTES);
    assertThat(Probes.cookie(answer)).isEqualTo(LONG);
    assertThat(Probes.seen(answer)).isEqualTo(SEEN);
  }

  @Test
  void reportTellsHowThePeerIsDoing() {
    ByteBuffer report =
        datagram(
            LONG_HEX + "81 00 fffe 00011170 00000005 00000006" + "00".repeat(16),
            out -> Reports.writeReport(out, LONG, 0x81, 0xFFFE, 70_000, 5, 6));

    assertThat(ControlHeader.bodyLength(report)).isEqualTo(Reports.BODY_BYTES);
    assertThat(Reports.cookie(report)).isEqualTo(LONG);
    assertThat(Reports.flags(report)).isEqualTo(0x81);
    assertThat(Reports.pairsWithPath(report)).isEqualTo(0xFFFE);
    assertThat(Reports.roundTripUs(report)).isEqualTo(70_000);
  }

  @Test
  void reportAnswerTellsTheTeamAndTheEndpointSeen() {
    ByteBuffer answer =
        datagram(
            LONG_HEX + "fffd 0000 00000007 80000001" + MASKED,
            out -> Reports.writeAnswer(out, LONG, 0xFFFD, 7, 0x8000_0001, SEEN));

    assertThat(ControlHeader.bodyLength(answer)).isEqualTo(Reports.BODY_BYTES);
    assertThat(Reports.cookie(answer)).isEqualTo(LONG);
    assertThat(Reports.teamSize(answer)).isEqualTo(0xFFFD);
    assertThat(Reports.reportNumber(answer)).isEqualTo(7);
    assertThat(Reports.newestChunk(answer)).isEqualTo(0x8000_0001);
    assertThat(Reports.seen(answer)).isEqualTo(SEEN);
  }

  @Test
  void pathReportTellsTheOutcomeOfAnAttempt() {
    ByteBuffer report =
        datagram(
            LONG_HEX + "ff 82 0000 00007530",
            out -> PathReports.write(out, LONG, 255, 0x82, 30_000));

    assertThat(ControlHeader.bodyLength(report)).isEqualTo(PathReports.BODY_BYTES);
    assertThat(PathReports.pairId(report)).isEqualTo(LONG);
    assertThat(PathReports.attempt(report)).isEqualTo(255);
    assertThat(PathReports.outcome(report)).isEqualTo(0x82);
  }

  @Test
  void relayOrderNamesTwoMembers() {
    ByteBuffer order =
        datagram("ffff 8001 01 000000", out -> RelayOrders.writeOrder(out, 0xFFFF, 0x8001, true));
    ByteBuffer stop =
        datagram("0001 0002 00 000000", out -> RelayOrders.writeOrder(out, 1, 2, false));

    assertThat(ControlHeader.bodyLength(order)).isEqualTo(RelayOrders.ORDER_BYTES);
    assertThat(RelayOrders.first(order)).isEqualTo(0xFFFF);
    assertThat(RelayOrders.second(order)).isEqualTo(0x8001);
    assertThat(RelayOrders.isOn(order)).isTrue();
    assertThat(RelayOrders.isOn(stop)).isFalse();
  }

  @Test
  void relayNoticeNamesTheRelay() {
    ByteBuffer notice =
        datagram(
            LONG_HEX + "0000000000000009 8002 01 00 0103 0000",
            out -> RelayOrders.writeNotice(out, LONG, 9, 0x8002, true, 0x103));
    ByteBuffer end = WireBytes.datagram(out -> RelayOrders.writeNotice(out, 1, 0, 0, false, 0));

    assertThat(ControlHeader.bodyLength(notice)).isEqualTo(RelayOrders.NOTICE_BYTES);
    assertThat(RelayOrders.pairId(notice)).isEqualTo(LONG);
    assertThat(RelayOrders.relayId(notice)).isEqualTo(9);
    assertThat(RelayOrders.isRelayed(notice)).isTrue();
    assertThat(RelayOrders.attempts(notice)).isEqualTo(0x103);
    assertThat(RelayOrders.isRelayed(end)).isFalse();
  }

  @Test
  void chunkRequestNamesChunksByTheirDistanceFromTheFirst() {
    ByteBuffer request =
        datagram(
            "fffffffe 00000000 8000000000000005",
            out -> ChunkRequest.write(out, -2, Long.MIN_VALUE | 5));

    assertThat(ControlHeader.bodyLength(request)).isEqualTo(ChunkRequest.BODY_BYTES);
    assertThat(ChunkRequest.first(request)).isEqualTo(-2);
    assertThat(ChunkRequest.wanted(request)).isEqualTo(Long.MIN_VALUE | 5);
  }

  @Test
  void helloIsShortAndCarriesTwoNonces() {
    ByteBuffer hello =
        datagram(
            LONG_HEX + "0102030405060708 03 fe ff 00",
            out -> Hello.write(out, LONG, 0x0102_0304_0506_0708L, 3, 254, 255));

    assertThat(hello.remaining()).isEqualTo(56);
    assertThat(ControlHeader.bodyLength(hello)).isEqualTo(Hello.BODY_BYTES);
    assertThat(Hello.nonce(hello)).isEqualTo(LONG);
    assertThat(Hello.echo(hello)).isEqualTo(0x0102_0304_0506_0708L);
    assertThat(Hello.attempt(hello)).isEqualTo(254);
    assertThat(Hello.depth(hello)).isEqualTo(255);
  }

  @Test
  void helloIsARequestOrAResponseOrBoth() {
    ByteBuffer request = WireBytes.datagram(out -> Hello.write(out, 1, 0, Hello.REQUEST, 1, 0));
    ByteBuffer response = WireBytes.datagram(out -> Hello.write(out, 1, 2, Hello.RESPONSE, 1, 4));

    assertThat(Hello.isRequest(request)).isTrue();
    assertThat(Hello.isResponse(request)).isFalse();
    assertThat(Hello.isRequest(response)).isFalse();
    assertThat(Hello.isResponse(response)).isTrue();
  }

  @Test
  void shortNoticesFillEightBytes() {
    ByteBuffer number = datagram(LONG_HEX, out -> Notices.writeNumber(out, LONG));
    ByteBuffer reason = datagram("82" + "00".repeat(7), out -> Notices.writeReason(out, 0x82));
    ByteBuffer sample =
        datagram("8001 83 0000000000", out -> Notices.writeSample(out, 0x8001, 0x83));

    assertThat(ControlHeader.bodyLength(number)).isEqualTo(Notices.SHORT_BYTES);
    assertThat(Notices.number(number)).isEqualTo(LONG);
    assertThat(Notices.reason(reason)).isEqualTo(0x82);
    assertThat(Notices.batch(sample)).isEqualTo(0x8001);
    assertThat(Notices.sampleFlags(sample)).isEqualTo(0x83);
  }

  @Test
  void memberGoneTellsWhoAndWhy() {
    ByteBuffer gone =
        datagram(
            LONG_HEX + "8003 83 00 00000000", out -> Notices.writeGone(out, LONG, 0x8003, 0x83));

    assertThat(ControlHeader.bodyLength(gone)).isEqualTo(Notices.GONE_BYTES);
    assertThat(Notices.number(gone)).isEqualTo(LONG);
    assertThat(Notices.goneReason(gone)).isEqualTo(0x83);
  }

  @Test
  void complaintListsChunks() {
    int[] chunks = {0x8000_0001, 2, 3};
    ByteBuffer complaint =
        datagram("0002 0000 80000001 00000002", out -> Notices.writeComplaints(out, chunks, 2));

    assertThat(Notices.complaintCount(complaint)).isEqualTo(2);
    assertThat(Notices.complaint(complaint, 0)).isEqualTo(0x8000_0001);
    assertThat(Notices.complaint(complaint, 1)).isEqualTo(2);
  }

  @Test
  void complaintIsNeverShorterThanANoticeAndNeverCountsMoreThanItHolds() {
    ByteBuffer none =
        datagram("0000 0000 00000000", out -> Notices.writeComplaints(out, new int[1], 0));
    ByteBuffer boasting =
        WireBytes.datagram(out -> out.putShort((short) 0xFFFF).putShort((short) 0).putLong(0));

    assertThat(Notices.complaintCount(none)).isZero();
    assertThat(Notices.complaintCount(boasting)).isEqualTo(2);
  }

  @Test
  void everyReasonHasAWord() {
    assertThat(Notices.reasonText(Notices.LEFT)).isEqualTo("left");
    assertThat(Notices.reasonText(Notices.SILENT)).isEqualTo("silent");
    assertThat(Notices.reasonText(Notices.SELFISH)).isEqualTo("selfish");
    assertThat(Notices.reasonText(Notices.ENDED)).isEqualTo("ended");
    assertThat(Notices.reasonText(200)).isEqualTo("unknown");
  }
}

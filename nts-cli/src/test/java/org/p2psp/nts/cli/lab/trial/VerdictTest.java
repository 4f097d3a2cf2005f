// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.cli.matrix.PairRun;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

final class VerdictTest {
  private static final long MS = 1_000_000;
  private static final Endpoint SPLITTER = Endpoint.parse("198.18.0.2:10000");
  private static final Endpoint RELAY = Endpoint.parse("198.18.0.6:5000");
  private static final Endpoint MEMBER = Endpoint.parse("198.18.0.10:5000");
  private static final Endpoint NEWCOMER = Endpoint.parse("198.18.0.14:5000");
  private static final PeerId RELAY_ID = new PeerId(9);
  private static final int MEMBER_INDEX = 3;
  private static final int NEWCOMER_INDEX = 4;

  private final PeerObservation member = new PeerObservation(new PeerId(1), SPLITTER, NEWCOMER);
  private final PeerObservation newcomer = new PeerObservation(new PeerId(2), SPLITTER, MEMBER);

  @BeforeEach
  void bothJoin() {
    PeerObservation.pair(member, newcomer);
    member.onTeamIndex(MEMBER_INDEX);
    newcomer.onTeamIndex(NEWCOMER_INDEX);
    newcomer.onControlRequest(100 * MS);
    member.onEvent(new RoleEvent.Joined(0, 3));
    newcomer.onEvent(new RoleEvent.Joined(200 * MS, 4));
  }

  @Test
  void directIsAPairThatGotEachOthersChunksStraight() {
    member.onEvent(path(2, PathKind.DIRECT, null, 30));
    newcomer.onEvent(path(1, PathKind.DIRECT, null, 40));
    member.onDatagram(500 * MS, NEWCOMER.withPort(1), chunkOf(NEWCOMER_INDEX));
    newcomer.onDatagram(600 * MS, MEMBER, chunkOf(MEMBER_INDEX));

    PairRun run = Verdict.of(7, member, newcomer);

    assertThat(run.kind()).isEqualTo(PathKind.DIRECT);
    assertThat(run.run()).isEqualTo(7);
    assertThat(run.pathMs()).isEqualTo(40);
    assertThat(run.bothWaysMs()).isEqualTo(500);
    assertThat(run.firstMediaMs()).isEqualTo(500);
    assertThat(run.remark()).isNull();
  }

  @Test
  void whatTheTwoSayWithoutMediaIsAFailure() {
    member.onEvent(path(2, PathKind.DIRECT, null, 30));
    newcomer.onEvent(path(1, PathKind.DIRECT, null, 40));
    newcomer.onDatagram(600 * MS, MEMBER, chunkOf(MEMBER_INDEX));

    PairRun run = Verdict.of(0, member, newcomer);

    assertThat(run.kind()).isNull();
    assertThat(run.remark()).contains("member has a path, direct, got no media of the other");
  }

  @Test
  void chunksOfOthersFromTheOthersAddressDoNotCount() {
    member.onEvent(path(2, PathKind.DIRECT, null, 30));
    newcomer.onEvent(path(1, PathKind.DIRECT, null, 40));
    member.onDatagram(500 * MS, NEWCOMER, chunkOf(1));
    newcomer.onDatagram(600 * MS, MEMBER, chunkOf(1));

    assertThat(Verdict.kind(member, newcomer)).isNull();
  }

  @Test
  void relayedIsAPairThatGotEachOthersChunksByTheRelay() {
    member.onEvent(path(2, PathKind.RELAY, RELAY_ID, 30));
    newcomer.onEvent(path(1, PathKind.RELAY, RELAY_ID, 40));
    member.onDatagram(500 * MS, RELAY, chunkOf(NEWCOMER_INDEX));
    newcomer.onDatagram(600 * MS, RELAY, chunkOf(MEMBER_INDEX));

    assertThat(Verdict.kind(member, newcomer)).isEqualTo(PathKind.RELAY);
  }

  @Test
  void whatTheSplitterHandsToNewcomersIsNoRelay() {
    member.onEvent(path(2, PathKind.RELAY, RELAY_ID, 30));
    newcomer.onEvent(path(1, PathKind.RELAY, RELAY_ID, 40));
    member.onDatagram(500 * MS, RELAY, chunkOf(NEWCOMER_INDEX));
    newcomer.onDatagram(600 * MS, SPLITTER, chunkOf(MEMBER_INDEX));

    assertThat(Verdict.kind(member, newcomer)).isNull();
  }

  @Test
  void theSplitterIsARelayOnceItsHelpForTheNewcomerIsOver() {
    member.onEvent(path(2, PathKind.RELAY, PeerId.SPLITTER, 30));
    newcomer.onEvent(path(1, PathKind.RELAY, PeerId.SPLITTER, 40));
    member.onDatagram(5000 * MS, SPLITTER, chunkOf(NEWCOMER_INDEX));
    newcomer.onDatagram(600 * MS, SPLITTER, chunkOf(MEMBER_INDEX));
    assertThat(Verdict.kind(member, newcomer)).isNull();

    newcomer.onDatagram(5000 * MS, SPLITTER, chunkOf(MEMBER_INDEX));

    assertThat(Verdict.kind(member, newcomer)).isEqualTo(PathKind.RELAY);
  }

  @Test
  void aPathThatIsLostCountsNoMore() {
    member.onEvent(path(2, PathKind.DIRECT, null, 30));
    newcomer.onEvent(path(1, PathKind.DIRECT, null, 40));
    member.onDatagram(500 * MS, NEWCOMER, chunkOf(NEWCOMER_INDEX));
    newcomer.onDatagram(600 * MS, MEMBER, chunkOf(MEMBER_INDEX));
    newcomer.onEvent(new RoleEvent.PathLost(700 * MS, new PeerId(1), "silent"));

    assertThat(Verdict.kind(member, newcomer)).isNull();
  }

  @Test
  void onePathOfEachKindIsRelayedAndOdd() {
    member.onEvent(path(2, PathKind.DIRECT, null, 30));
    newcomer.onEvent(path(1, PathKind.RELAY, RELAY_ID, 40));
    member.onDatagram(500 * MS, NEWCOMER, chunkOf(NEWCOMER_INDEX));
    newcomer.onDatagram(600 * MS, RELAY, chunkOf(MEMBER_INDEX));

    PairRun run = Verdict.of(0, member, newcomer);

    assertThat(run.kind()).isEqualTo(PathKind.RELAY);
    assertThat(run.remark()).startsWith("the two disagree");
  }

  private static RoleEvent.PathUp path(
      long peer, PathKind kind, @Nullable PeerId via, long sinceIntroductionMs) {
    return new RoleEvent.PathUp(
        300 * MS, new PeerId(peer), kind, via, null, 1, sinceIntroductionMs * MS, -1);
  }

  private static ByteBuffer chunkOf(int origin) {
    ByteBuffer bytes = ByteBuffer.allocate(MediaHeader.PAYLOAD_OFFSET + 188);
    MediaHeader.write(bytes, origin, 1, 0, 0xFFFF, 188);
    return bytes.clear();
  }
}

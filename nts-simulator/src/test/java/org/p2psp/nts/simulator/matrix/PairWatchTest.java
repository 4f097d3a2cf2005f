// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.Site;

/** The verdict on a pair, whatever its two sides claim. */
final class PairWatchTest {
  private static final PeerId MONITOR = new PeerId(7);
  private static final int MEMBER_INDEX = 3;
  private static final int NEWCOMER_INDEX = 4;
  private static final long SECOND_NS = 1_000_000_000;

  private final SimulatedInternet internet = new SimulatedInternet(1);
  private final Endpoint monitorAddress =
      internet.publicHost("monitor", LinkConditions.PERFECT).endpoint(5000);
  private final Endpoint splitterAddress =
      internet.publicHost("splitter", LinkConditions.PERFECT).endpoint(4242);
  private final PairSide member = side("member", 1);
  private final PairSide newcomer = side("newcomer", 2);
  private final PairWatch watch =
      new PairWatch(
          member, newcomer, side -> side.name.equals("member") ? MEMBER_INDEX : NEWCOMER_INDEX);

  private PairSide side(String name, long id) {
    Site site = internet.site(name, NatPresets.SYMRP, LinkConditions.PERFECT);
    return new PairSide(name, new PeerId(id), site.host(name));
  }

  @BeforeEach
  void relaysAreKnown() {
    watch.addRelay(MONITOR, monitorAddress);
    watch.addRelay(PeerId.SPLITTER, splitterAddress);
  }

  private void claim(PairSide side, PathKind kind, @Nullable PeerId via) {
    PairSide other = side.name.equals("member") ? newcomer : member;
    side.onEvent(new RoleEvent.PathUp(0, other.id, kind, via, null, 1, 5, -1), other.id);
  }

  private void bothClaim(PathKind kind, @Nullable PeerId via) {
    claim(member, kind, via);
    claim(newcomer, kind, via);
  }

  private void chunk(long nowNs, PairSide to, Endpoint from, int origin) {
    ByteBuffer bytes = ByteBuffer.allocate(MediaHeader.PAYLOAD_OFFSET + 1);
    MediaHeader.write(bytes, origin, 1, 99, StreamFormat.NO_RANDOM_ACCESS, 1);
    watch.onDelivered(nowNs, to.host, 0, from, bytes.clear());
  }

  private static Endpoint outside(PairSide side) {
    Site site = side.host.site();
    assertThat(site).isNotNull();
    return site.publicEndpoint(50_123);
  }

  @Test
  void isDirectOnceEachHasTheOthersChunksStraightFromIt() {
    bothClaim(PathKind.DIRECT, null);
    chunk(10, member, outside(newcomer), NEWCOMER_INDEX);
    assertThat(watch.kind()).isNull();

    chunk(20, newcomer, outside(member), MEMBER_INDEX);
    assertThat(watch.kind()).isEqualTo(PathKind.DIRECT);
    assertThat(watch.bothWaysNs()).isEqualTo(20);
    assertThat(watch.firstMediaNs()).isEqualTo(20);
    assertThat(watch.remark()).isNull();
  }

  @Test
  void aClaimWithoutMediaHasFailedAndIsNamed() {
    bothClaim(PathKind.DIRECT, null);

    assertThat(watch.kind()).isNull();
    assertThat(watch.awaitsDirectMedia()).isTrue();
    assertThat(watch.bothWaysNs()).isEqualTo(-1);
    assertThat(watch.remark())
        .isEqualTo(
            "no media either way; member claims a direct path, newcomer claims a direct path");
  }

  @Test
  void aClaimWithMediaInOneDirectionHasFailed() {
    bothClaim(PathKind.DIRECT, null);
    chunk(20, newcomer, outside(member), MEMBER_INDEX);

    assertThat(watch.kind()).isNull();
    assertThat(watch.remark()).startsWith("no media from newcomer to member; ");
  }

  @Test
  void mediaThatOneSideDoesNotCallAPathHasFailed() {
    claim(member, PathKind.DIRECT, null);
    chunk(10, member, outside(newcomer), NEWCOMER_INDEX);
    chunk(20, newcomer, outside(member), MEMBER_INDEX);

    assertThat(watch.kind()).isNull();
    assertThat(watch.remark())
        .isEqualTo("media, but no path; member claims a direct path, newcomer claims no path");
  }

  @Test
  void aPathThatWasLostAgainDoesNotCount() {
    bothClaim(PathKind.DIRECT, null);
    chunk(10, member, outside(newcomer), NEWCOMER_INDEX);
    chunk(20, newcomer, outside(member), MEMBER_INDEX);
    member.onEvent(new RoleEvent.PathLost(30, newcomer.id, "silent"), newcomer.id);

    assertThat(watch.kind()).isNull();
  }

  @Test
  void chunksOfOthersProveNothing() {
    bothClaim(PathKind.DIRECT, null);
    chunk(10, member, outside(newcomer), 1);
    chunk(20, newcomer, outside(member), NEWCOMER_INDEX);

    assertThat(watch.kind()).isNull();
  }

  @Test
  void chunksFromElsewhereAreNotDirect() {
    bothClaim(PathKind.DIRECT, null);
    chunk(10, member, monitorAddress, NEWCOMER_INDEX);
    chunk(20, newcomer, monitorAddress, MEMBER_INDEX);

    assertThat(watch.kind()).isNull();
  }

  @Test
  void isRelayedOnceEachHasTheOthersChunksFromTheRelayThatItNames() {
    bothClaim(PathKind.RELAY, MONITOR);
    chunk(10, member, splitterAddress, NEWCOMER_INDEX);
    chunk(20, newcomer, splitterAddress, MEMBER_INDEX);
    assertThat(watch.kind()).isNull();

    chunk(30, member, monitorAddress, NEWCOMER_INDEX);
    chunk(40, newcomer, monitorAddress, MEMBER_INDEX);
    assertThat(watch.kind()).isEqualTo(PathKind.RELAY);
    assertThat(watch.bothWaysNs()).isEqualTo(40);
    assertThat(watch.remark()).isNull();
  }

  @Test
  void whatTheSplitterGivesEveryNewcomerForAWhileIsNoRelayedChunk() {
    bothClaim(PathKind.RELAY, PeerId.SPLITTER);
    chunk(10, member, splitterAddress, NEWCOMER_INDEX);
    chunk(20, newcomer, splitterAddress, MEMBER_INDEX);
    watch.onNewcomerInRotation(30);
    chunk(40, newcomer, splitterAddress, MEMBER_INDEX);
    assertThat(watch.kind()).isNull();

    chunk(2 * SECOND_NS, newcomer, splitterAddress, MEMBER_INDEX);
    assertThat(watch.kind()).isEqualTo(PathKind.RELAY);
  }

  @Test
  void aPairThatDisagreesIsNotDirectAndIsNamed() {
    claim(member, PathKind.DIRECT, null);
    claim(newcomer, PathKind.RELAY, MONITOR);
    chunk(10, member, outside(newcomer), NEWCOMER_INDEX);
    chunk(20, newcomer, monitorAddress, MEMBER_INDEX);

    assertThat(watch.kind()).isEqualTo(PathKind.RELAY);
    assertThat(watch.remark()).startsWith("the two disagree: member claims a direct path");
  }
}

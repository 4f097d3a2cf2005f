// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.embed.Peer;
import org.p2psp.nts.embed.PeerBuilder;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.systemtests.process.LocalTeam;

/** A peer in this very program, in a team of real commands. */
@Timeout(60)
final class EmbeddedPeerTest {
  private static final int TS_PACKET = 188;
  private static final byte TS_SYNC = 0x47;
  private static final int ENOUGH = 50;

  private static LocalTeam team;

  private final List<RoleEvent> events = new CopyOnWriteArrayList<>();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void aSplitterAndAPeerRun() throws Exception {
    team = LocalTeam.start();
    team.peer("b1");
  }

  @AfterAll
  static void theTeamEnds() {
    team.close();
  }

  private PeerBuilder peer() {
    return Peer.of("127.0.0.1", team.address().getPort())
        .listen(Endpoint.parse("127.0.0.1:0"))
        .onEvent(events::add)
        .onFault(faults::add);
  }

  @Test
  void itPlaysTheStreamMeetsAnotherPeerAndSaysGoodbye() throws Exception {
    CountDownLatch received = new CountDownLatch(ENOUGH);
    CountDownLatch met = new CountDownLatch(1);
    AtomicInteger broken = new AtomicInteger();
    Peer peer =
        peer()
            .id(PeerId.parse("c1"))
            .onMedia(
                bytes -> {
                  broken.addAndGet(packetsWithoutSync(bytes));
                  received.countDown();
                })
            .onEvent(
                event -> {
                  events.add(event);
                  if (event instanceof RoleEvent.PathUp path && path.kind() == PathKind.DIRECT) {
                    met.countDown();
                  }
                })
            .join();
    assertThat(received.await(20, TimeUnit.SECONDS)).as(this::story).isTrue();
    assertThat(met.await(20, TimeUnit.SECONDS)).as(this::story).isTrue();
    assertThat(peer.isOver()).isFalse();

    peer.close();

    assertThat(peer.isOver()).isTrue();
    assertThat(peer.reasonForEnd()).isEqualTo("asked to leave");
    assertThat(team.awaitAtSplitter(0, "member_gone", "c1").text("reason")).contains("left");
    assertThat(broken).hasValue(0);
    assertThat(faults).isEmpty();
  }

  private static int packetsWithoutSync(ByteBuffer bytes) {
    int broken = 0;
    for (int i = bytes.position(); i < bytes.limit(); i += TS_PACKET) {
      broken += bytes.get(i) == TS_SYNC ? 0 : 1;
    }
    return broken;
  }

  @Test
  void whatAListenerThrowsIsToldAndThePeerGoesOn() throws Exception {
    CountDownLatch received = new CountDownLatch(ENOUGH);
    try (Peer peer =
        peer()
            .onMedia(
                bytes -> {
                  received.countDown();
                  throw new IOException("disk full");
                })
            .join()) {
      assertThat(received.await(20, TimeUnit.SECONDS)).as(this::story).isTrue();
      assertThat(peer.isOver()).isFalse();
    }
    assertThat(faults).first().asString().contains("disk full");
  }

  @Test
  void aListenerMayLetItLeave() throws Exception {
    Peer[] self = new Peer[1];
    CountDownLatch assigned = new CountDownLatch(1);
    self[0] =
        peer()
            .onMedia(
                bytes -> {
                  awaitQuietly(assigned);
                  self[0].close();
                })
            .join();
    assigned.countDown();

    assertThat(self[0].awaitEnd(Duration.ofSeconds(20))).as(this::story).isTrue();
    assertThat(faults).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String story() {
    return "events " + events + ", faults " + faults;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.stun.StunRateLimit;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.systemtests.team.TeamWorld;

/** Requests to join and STUN requests of people who mean no good, at a splitter that streams. */
final class RequestAbuseTest {
  private static final int REQUESTS = 100_000;
  private static final int BURST = 500;
  private static final int MOST_PENDING_PER_ADDRESS = 64;
  private static final int VICTIM_PORT = 999;
  private static final int STUN_REQUEST_BYTES = 20;
  private static final int STUN_ANSWER_BYTES = 32;
  private static final Endpoint ABUSER = Endpoint.parse("203.0.113.66:40000");

  private final TeamWorld world = TeamWorld.withMonitors(71, TeamWorld.CLEAN);
  private final Random random = new Random(71);
  private final ByteBuffer answer = ByteBuffer.allocate(64 * 1024);

  RequestAbuseTest() {
    List.of("fcn", "symsp").forEach(world::addPeer);
    world.run(10);
  }

  /** Whether the answer is a welcome. */
  private boolean ask(byte[] request) {
    answer.clear();
    boolean[] answered = {false};
    world
        .team()
        .splitter()
        .command(
            (machine, nowNs) ->
                answered[0] =
                    machine.onControlRequest(nowNs, ABUSER, ByteBuffer.wrap(request), answer));
    return answered[0] && JoinAnswer.read(answer) != null;
  }

  private byte[] goodRequest() {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    int role = random.nextInt(3);
    new JoinRequest(role, new PeerId(random.nextLong() | 1), 5000, 1, "", "", List.of())
        .write(bytes);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private void assertTeamPlaysOn() {
    world.run(10);
    assertThat(world.team().splitter().machine().teamSize()).isEqualTo(4);
    assertThat(world.lost(member -> true)).isZero();
    assertThat(world.told("splitter", RoleEvent.MemberGone.class)).isEmpty();
    for (TeamMember member : world.members()) {
      assertThat(world.told(member.name(), RoleEvent.Left.class)).isEmpty();
    }
    TeamMember newcomer = world.addPeer("prcn");
    world.run(5);
    assertThat(newcomer.chunksPlayed()).isGreaterThan(200);
  }

  @Test
  void randomTruncatedAndDamagedRequestsAreNeverWelcome() {
    int welcomes = 0;
    for (int i = 0; i < 3 * REQUESTS; i++) {
      byte[] request = goodRequest();
      switch (i % 3) {
        case 0 -> {
          request = new byte[random.nextInt(1024)];
          random.nextBytes(request);
        }
        case 1 -> request = Arrays.copyOf(request, random.nextInt(request.length));
        default -> request = Arrays.copyOf(request, request.length + 1 + random.nextInt(9));
      }
      welcomes += ask(request) ? 1 : 0;
      if (i % BURST == 0) {
        world.run(0.01);
      }
    }

    assertThat(welcomes).isZero();
    assertTeamPlaysOn();
  }

  @Test
  void joinsThatNobodyFinishesFillNothingUp() {
    int welcomes = 0;
    for (int i = 0; i < REQUESTS; i++) {
      welcomes += ask(goodRequest()) ? 1 : 0;
      if (i % BURST == 0) {
        world.run(0.01);
      }
    }

    assertThat(welcomes).isEqualTo(MOST_PENDING_PER_ADDRESS);
    assertTeamPlaysOn();
    assertThat(ask(goodRequest())).isTrue();
  }

  @Test
  void floodOfStunRequestsDrawsFewAnswers() {
    Victim victim = new Victim();
    SimulatedHost host = world.internet().publicHost("victim", TeamWorld.CLEAN);
    host.run(victim, event -> world.tell("victim", event), VICTIM_PORT);
    Endpoint source = host.endpoint(VICTIM_PORT);
    ByteBuffer request = ByteBuffer.allocate(STUN_REQUEST_BYTES);
    request.putShort((short) 1).putShort((short) 0).putInt(0x2112_A442).putLong(1).putInt(2).flip();
    Datagram datagram = new Datagram();

    for (int i = 0; i < REQUESTS; i++) {
      world
          .team()
          .splitter()
          .command((machine, nowNs) -> pass(machine, nowNs, datagram.set(0, source, request)));
      if (i % BURST == 0) {
        world.run(0.01);
      }
    }
    final double seconds = 0.01 * REQUESTS / BURST;
    assertTeamPlaysOn();

    long most = (long) (StunRateLimit.DEFAULT_PER_SOURCE * (seconds + 1));
    assertThat(victim.datagrams()).isBetween(1L, most);
    assertThat(victim.bytes()).isEqualTo(victim.datagrams() * STUN_ANSWER_BYTES);
  }

  private static void pass(SplitterMachine machine, long nowNs, Datagram datagram) {
    machine.onDatagram(nowNs, datagram);
  }
}

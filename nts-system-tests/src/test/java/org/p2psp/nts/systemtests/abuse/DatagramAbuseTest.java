// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.systemtests.team.TeamWorld;
import org.p2psp.nts.systemtests.team.TeamWorld.Told;

/**
 * Every kind of bad datagram at every role of a running team: nothing throws, nothing is believed,
 * nobody is sent more than came from its address, and the team plays on.
 */
final class DatagramAbuseTest {
  private static final int DATAGRAMS = 100_000;
  private static final int BURST = 500;
  private static final int VICTIM_PORT = 999;

  private final TeamWorld world = TeamWorld.withMonitors(61, TeamWorld.CLEAN);
  private final Captured captured = new Captured();
  private final Victim victim = new Victim();
  private final SimulatedHost victimHost = world.internet().publicHost("victim", TeamWorld.CLEAN);
  private final Random random = new Random(61);
  private final Datagram datagram = new Datagram();

  DatagramAbuseTest() {
    world.internet().tap(captured);
    victimHost.run(victim, event -> world.tell("victim", event), VICTIM_PORT);
    List.of("fcn", "prcn", "symsp", "symrp").forEach(world::addPeer);
    world.run(10);
    world.internet().tap(null);
  }

  @ParameterizedTest
  @CsvSource({
    "splitter, RANDOM",
    "splitter, TRUNCATED",
    "splitter, FLIPPED",
    "splitter, REPLAYED",
    "splitter, FORGED",
    "m1, RANDOM",
    "m1, TRUNCATED",
    "m1, FLIPPED",
    "m1, REPLAYED",
    "m1, FORGED",
    "prcn, RANDOM",
    "prcn, TRUNCATED",
    "prcn, FLIPPED",
    "prcn, REPLAYED",
    "prcn, FORGED",
    "symrp, REPLAYED",
    "symrp, FORGED"
  })
  void nothingIsBelievedAndTheTeamPlaysOn(String target, Abuse abuse) {
    List<Captured.Packet> packets = captured.at(target);
    assertThat(packets.size()).isGreaterThan(100);
    final int toldBefore = world.told().size();
    final long playedBefore = played();
    final long droppedBefore = dropped(target);
    long bytesFromVictim = 0;

    for (int i = 0; i < DATAGRAMS; i++) {
      boolean spoofed = i % 2 == 0;
      Captured.Packet good = packets.get(random.nextInt(packets.size()));
      List<Captured.Packet> from = abuse == Abuse.REPLAYED ? List.of(good) : packets;
      byte[] bytes = abuse.make(random, from);
      Endpoint source = spoofed ? victimHost.endpoint(VICTIM_PORT) : good.source();
      bytesFromVictim += spoofed ? bytes.length : 0;
      inject(target, good.slot(), source, bytes);
      if (i % BURST == BURST - 1) {
        world.run(0.01);
      }
    }
    world.run(3);

    assertThat(victim.bytes()).isLessThanOrEqualTo(bytesFromVictim);
    assertThat(dropped(target) - droppedBefore).isGreaterThanOrEqualTo(DATAGRAMS);
    assertThat(world.told().subList(toldBefore, world.told().size()))
        .extracting(Told::event)
        .allMatch(e -> e instanceof RoleEvent.Stats || e instanceof RoleEvent.SplitterStats);
    assertThat(world.lost(member -> true)).isZero();
    long expected = world.members().size() * (DATAGRAMS / BURST + 300L);
    assertThat(played() - playedBefore).isBetween(expected - 20, expected + 20);
  }

  private void inject(String target, int slot, Endpoint source, byte[] bytes) {
    BiConsumer<ProtocolMachine<?>, Long> pass =
        (machine, nowNs) ->
            machine.onDatagram(
                nowNs, datagram.set(slot, source, ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
    if (target.equals("splitter")) {
      world.team().splitter().command((machine, nowNs) -> pass.accept(machine, nowNs));
    } else {
      world.member(target).running().command((machine, nowNs) -> pass.accept(machine, nowNs));
    }
  }

  private long dropped(String target) {
    DropCounters drops =
        target.equals("splitter")
            ? world.team().splitter().machine().drops()
            : world.member(target).running().machine().drops();
    long sum = 0;
    for (DropReason reason : DropReason.values()) {
      sum += drops.of(reason);
    }
    return sum;
  }

  private long played() {
    return world.members().stream().mapToLong(member -> member.chunksPlayed()).sum();
  }
}

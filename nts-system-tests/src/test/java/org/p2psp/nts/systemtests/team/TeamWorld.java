// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.simulator.team.TeamProviders;

/** A simulated team that has begun to stream, with everything that its members have told. */
public final class TeamWorld {
  /** Chunks of 1316 bytes a second: about 1 Mbit/s. */
  public static final int CHUNKS_PER_SECOND = 100;

  /** One way over an access link, so that two members are 60 ms apart. */
  public static final long DELAY_NS = 30_000_000;

  /** From a member to another one and back. */
  public static final long ROUND_TRIP_NS = 4 * DELAY_NS;

  /** Links without loss or jitter. */
  public static final LinkConditions CLEAN = new LinkConditions(DELAY_NS, 0, 0, 0);

  /** What every team here streams. */
  public static final StreamFormat FORMAT =
      new StreamFormat(
          "video/mp2t", LossTreatment.SKIP, StreamFormat.DEFAULT_CHUNK_BYTES, new byte[0]);

  private static final int SPLITTER_PORT = 4242;

  /** An event and who told it; {@code splitter} is one of the names. */
  public record Told(String member, RoleEvent event) {}

  private final SimulatedInternet internet;
  private final SimulatedTeam team;
  private final List<Told> told = new ArrayList<>();

  /** A splitter that streams, and nobody else. */
  public TeamWorld(long seed, LinkConditions link) {
    internet = new SimulatedInternet(seed);
    team = new SimulatedTeam(internet, link, TeamProviders.found(), this::tell);
    team.startStream(FORMAT);
  }

  /** The same with two monitors. */
  public static TeamWorld withMonitors(long seed, LinkConditions link) {
    TeamWorld world = new TeamWorld(seed, link);
    world.team.addMonitor("m1");
    world.team.addMonitor("m2");
    return world;
  }

  /** The same with one peer behind each of the six classic NATs, as in the demo. */
  public static TeamWorld ofSixTypes(long seed, LinkConditions link) {
    TeamWorld world = withMonitors(seed, link);
    NatPresets.names().forEach(world::addPeer);
    return world;
  }

  /** Notes an event, also of machines that run beside the team. */
  public void tell(String member, RoleEvent event) {
    told.add(new Told(member, event));
  }

  /** Adds a peer behind a NAT of its own, named like it. */
  public TeamMember addPeer(String natName) {
    return team.addPeer(natName, natName, NatPresets.parse(natName));
  }

  /** Where all this happens. */
  public SimulatedInternet internet() {
    return internet;
  }

  /** The team. */
  public SimulatedTeam team() {
    return team;
  }

  /** The splitter's main endpoint. */
  public Endpoint splitter() {
    return team.splitter().host().endpoint(SPLITTER_PORT);
  }

  /** Streams for so many seconds of virtual time. */
  public void run(double seconds) {
    team.run(Duration.ofNanos((long) (seconds * 1e9)), CHUNKS_PER_SECOND);
  }

  /** Peers and monitors. */
  public List<TeamMember> members() {
    return Stream.concat(team.monitors().stream(), team.peers().stream()).toList();
  }

  /** The member with this name. */
  public TeamMember member(String name) {
    return members().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** The pair of two peers, as it stands. */
  public PairOutcome pair(String one, String other) {
    return team.pairs().stream()
        .filter(p -> isPair(p, one, other) || isPair(p, other, one))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isPair(PairOutcome pair, String first, String second) {
    return pair.first().name().equals(first) && pair.second().name().equals(second);
  }

  /** What a member has told of one kind, in order. */
  public <E extends RoleEvent> List<E> told(String member, Class<E> kind) {
    return told.stream()
        .filter(t -> t.member().equals(member))
        .map(Told::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Everything that was told. */
  public List<Told> told() {
    return told;
  }

  /** How many chunks these members have lost in all since they began to play. */
  public long lost(Predicate<TeamMember> which) {
    return members().stream().filter(which).mapToLong(TeamMember::chunksLost).sum();
  }
}

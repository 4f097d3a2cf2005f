// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.PacketTrace;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamMember;

/**
 * A splitter that streams, its monitors and its peers, in a world of their own. Time passes in the
 * {@code stream} methods alone. What is done to {@link #internet()} or {@link #simulated()} beside
 * them is not in the script that {@link #explain} prints.
 */
public final class Team {
  private static final int TRACE_LINES = 4000;
  private static final int MOST_EVENTS = 10_000;

  /** An event and who told it; {@code splitter} is one of the names. */
  public record Told(String member, RoleEvent event) {}

  private final World world;
  private final SimulatedInternet internet;
  private final SimulatedTeam team;
  private final PairTally tally = new PairTally();
  private final Taps taps = new Taps();
  private final PacketTrace trace = new PacketTrace(TRACE_LINES);
  private final List<Told> told = new ArrayList<>();
  private final Script script;
  private final ByteBuffer chunk;
  private final long chunkIntervalNs;
  private long nextChunkNs;

  Team(World world, int monitors) {
    this.world = world;
    this.script = new Script(world, monitors);
    this.internet = new SimulatedInternet(world.seed());
    internet.runUntil(world.start().toNanos());
    internet.record(trace);
    taps.add(tally);
    internet.tap(taps);
    this.team = new SimulatedTeam(internet, world.link(), world.providers(), this::tell);
    this.chunk = ByteBuffer.allocate(world.chunkBytes());
    this.chunkIntervalNs = Duration.ofSeconds(1).toNanos() / world.chunksPerSecond();
    this.nextChunkNs = internet.nowNs() + chunkIntervalNs;
    team.startStream(
        new StreamFormat("video/mp2t", LossTreatment.SKIP, world.chunkBytes(), new byte[0]));
    for (int i = 1; i <= monitors; i++) {
      tally.add(team.addMonitor("m" + i));
    }
  }

  private void tell(String name, RoleEvent event) {
    tally.onEvent(name, event);
    boolean figures = event instanceof RoleEvent.Stats || event instanceof RoleEvent.SplitterStats;
    if (!figures && told.size() < MOST_EVENTS) {
      told.add(new Told(name, event));
    }
  }

  /**
   * A peer behind a NAT of its own joins, now.
   *
   * @param name not used by anybody else in this team
   */
  public TeamMember peer(String name, NatBehavior nat) {
    return peer(name, nat, 0);
  }

  /**
   * The same, while others behind the NAT open flows to strangers.
   *
   * @param foreignFlowsPerSecond mean rate, 0 to 100,000
   */
  public TeamMember peer(String name, NatBehavior nat, double foreignFlowsPerSecond) {
    tally.checkFree(name);
    script.peer(name, nat, foreignFlowsPerSecond);
    TeamMember peer = team.addPeer(name, Script.text(nat), nat);
    var site = peer.running().host().site();
    if (site != null) {
      site.foreignFlows(foreignFlowsPerSecond);
    }
    tally.add(peer);
    return peer;
  }

  /** Streams for this long in virtual time. */
  public void streamFor(Duration duration) {
    streamUntil(() -> false, duration);
  }

  /**
   * Streams until a condition holds, which is asked after each chunk.
   *
   * @return whether it holds; else the limit has passed
   */
  public boolean streamUntil(BooleanSupplier condition, Duration limit) {
    if (condition.getAsBoolean()) {
      return true;
    }
    long beginNs = internet.nowNs();
    long endNs = beginNs + limit.toNanos();
    boolean holds = false;
    while (!holds && nextChunkNs <= endNs) {
      internet.runUntil(nextChunkNs);
      nextChunkNs += chunkIntervalNs;
      team.feed(chunk.clear(), StreamFormat.NO_RANDOM_ACCESS);
      holds = condition.getAsBoolean();
    }
    // Also what happens at this very moment, so that a stream of the same length ends alike.
    internet.runUntil(holds ? internet.nowNs() : endNs);
    script.stream(internet.nowNs() - beginNs);
    return holds;
  }

  /**
   * Streams until every two peers are connected and media has come through both ways.
   *
   * @return whether that is so; else the limit has passed
   */
  public boolean streamUntilMediaFlows(Duration limit) {
    List<Pair> pairs = pairs();
    return streamUntil(() -> pairs.stream().allMatch(Pair::mediaBothWays), limit);
  }

  /** Two peers or monitors; live. */
  public Pair pair(TeamMember first, TeamMember second) {
    return new Pair(this, first, second);
  }

  /** Every two peers; live. */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    List<TeamMember> peers = team.peers();
    for (int second = 0; second < peers.size(); second++) {
      for (int first = 0; first < second; first++) {
        pairs.add(pair(peers.get(first), peers.get(second)));
      }
    }
    return pairs;
  }

  /** Monitors and peers, in this order. */
  public List<TeamMember> members() {
    return Stream.concat(team.monitors().stream(), team.peers().stream()).toList();
  }

  /** What members have told, in order, without figures; at most the first 10,000 events. */
  public List<Told> told() {
    return Collections.unmodifiableList(told);
  }

  /** Shows all packets from now on to one more listener. */
  public void tap(PacketTap tap) {
    taps.add(tap);
  }

  /** The last packets. */
  public PacketTrace trace() {
    return trace;
  }

  /** Where all this happens. */
  public SimulatedInternet internet() {
    return internet;
  }

  /** The team itself. */
  public SimulatedTeam simulated() {
    return team;
  }

  /** How the world was set up. */
  public World world() {
    return world;
  }

  PairTally tally() {
    return tally;
  }

  Script script() {
    return script;
  }

  /** How to run this again, what became of the pairs, and the events and packets; some pages. */
  public String explain() {
    return Explanation.of(this, pairs(), packet -> true);
  }
}

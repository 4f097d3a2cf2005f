// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.demo;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.cli.flight.FlightEvents;
import org.p2psp.nts.cli.live.LivePage;
import org.p2psp.nts.cli.live.TeamSource;
import org.p2psp.nts.cli.metrics.RoleMetrics;
import org.p2psp.nts.cli.run.ChunkQueue;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * A splitter, two monitors and a peer behind each of some NATs. Virtual time follows the clock of
 * the machine; everything happens on the caller's thread.
 */
public final class DemoWorld {
  /** The six types, in the order of joining. */
  public static final List<String> CLASSIC =
      List.of("fcn", "rcn", "prcn", "sympp", "symsp", "symrp");

  private static final long MS = 1_000_000;
  private static final long FIRST_PEER_NS = 800 * MS;
  private static final long PEER_INTERVAL_NS = 400 * MS;
  private static final long LONGEST_NAP_NS = MS;

  private final List<String> nats;
  private final LivePage page;
  private final Map<String, TeamMember> members = new HashMap<>();
  private final Map<String, FlightEvents> flights = new HashMap<>();

  /** Those of the splitter, which knows of all pairs. */
  private final RoleMetrics metrics = new RoleMetrics("demo");

  private final Queue<Consumer<TeamView>> teamWanted = new ConcurrentLinkedQueue<>();
  private final SimulatedInternet internet;
  private final SimulatedTeam team;
  private final StreamSink player;
  private final ChunkQueue queue = new ChunkQueue();
  private final long startNs = System.nanoTime();
  private volatile @Nullable StreamFormat format;
  private boolean streaming;
  private int started;

  /**
   * A world at its beginning.
   *
   * @param nats of the peers, as {@link NatPresets#parse} reads them, in the order of joining
   * @param seed of everything in it
   * @param link of every access link
   * @param providers strategies
   * @param player gets the last peer's stream
   * @param page is told everything
   */
  public DemoWorld(
      List<String> nats,
      long seed,
      LinkConditions link,
      TeamProviders providers,
      StreamSink player,
      LivePage page) {
    this.nats = List.copyOf(nats);
    this.page = page;
    this.internet = new SimulatedInternet(seed);
    this.team = new SimulatedTeam(internet, link, providers, this::onEvent);
    this.player = player;
    add(team.addMonitor("monitor 1"));
    add(team.addMonitor("monitor 2"));
    page.route(RoleMetrics.PATH, metrics.with(team.splitter().machine().drops()));
    page.askTeamOf(teamWanted::add);
  }

  private void add(TeamMember member) {
    members.put(member.name(), member);
    page.nat(member.id().toString(), member.nat());
  }

  private void onEvent(String name, RoleEvent event) {
    TeamMember member = members.get(name);
    String role = member == null ? "splitter" : member.nat().equals("public") ? "monitor" : "peer";
    String id = member == null ? role : member.id().toString();
    page.accept(role, id, event);
    if (member == null) {
      metrics.accept(event);
    }
    flights.computeIfAbsent(id, key -> new FlightEvents(role, key)).accept(event);
  }

  /** The source's format is known; from the source's thread. */
  public void onFormat(StreamFormat newFormat) {
    format = newFormat;
  }

  /** A chunk of the source; from the source's thread. */
  public void onChunk(ByteBuffer chunk, int randomAccessOffset) throws InterruptedException {
    queue.put(chunk, randomAccessOffset);
  }

  /** Lets the world catch up with the clock; then sleeps for a moment. */
  public void step() {
    long nowNs = elapsedNs();
    internet.runUntil(Math.max(nowNs, internet.nowNs()));
    StreamFormat known = format;
    if (known != null && !streaming) {
      streaming = true;
      team.startStream(known);
    }
    if (streaming) {
      queue.drain(team::feed);
    }
    boolean due = nowNs >= FIRST_PEER_NS + started * PEER_INTERVAL_NS;
    if (streaming && started < nats.size() && due) {
      addPeer();
    }
    answerPage();
    LockSupport.parkNanos(
        Math.max(100_000, Math.min(LONGEST_NAP_NS, internet.nextEventNs() - elapsedNs())));
  }

  private void addPeer() {
    String nat = nats.get(started++);
    boolean last = started == nats.size();
    int same = Collections.frequency(nats.subList(0, started), nat);
    String name = "peer " + (same > 1 ? same + " " : "") + "behind " + nat;
    TeamMember peer = team.addPeer(name, nat, NatPresets.parse(nat), last ? player : null);
    add(peer);
    if (last) {
      page.watch(peer.id().toString());
    }
  }

  private void answerPage() {
    for (Consumer<TeamView> answer = teamWanted.poll();
        answer != null;
        answer = teamWanted.poll()) {
      answer.accept(team.splitter().machine().teamView(internet.nowNs(), TeamSource.MOST_MEMBERS));
    }
  }

  /** Whether the source has begun; from any thread. */
  public boolean hasStream() {
    return format != null;
  }

  /** Time since the beginning. */
  public long elapsedNs() {
    return System.nanoTime() - startNs;
  }

  /** The team. */
  public SimulatedTeam team() {
    return team;
  }
}

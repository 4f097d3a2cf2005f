// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.team;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.security.TokenSource;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.roles.peer.SocketAbilities;
import org.p2psp.nts.roles.splitter.SplitterConfig;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.RunningMachine;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.SimulatedInternet;

/**
 * A splitter with its team in a virtual internet. Time passes only in {@link #run} and in whatever
 * else runs the internet.
 */
public final class SimulatedTeam {
  private static final int SPLITTER_PORT = 4242;
  private static final int FIRST_PEER_PORT = 5000;
  private static final int PORTS = 60_000;
  private static final int USUAL_MEMBERS = 1024;

  private final SimulatedInternet internet;
  private final LinkConditions link;
  private final int mostMembers;
  private final TeamProviders providers;
  private final SimulatedHost splitterHost;
  private RunningMachine<SplitterMachine> splitter;
  private final List<TeamMember> monitors = new ArrayList<>();
  private final List<TeamMember> peers = new ArrayList<>();
  private final BiConsumer<String, RoleEvent> events;
  private int splittersStarted;

  /**
   * A splitter on a public host, and nobody else yet.
   *
   * @param internet to live in
   * @param link of every access link
   * @param providers strategies
   * @param events is told every event with the name of its member, {@code splitter} among them
   */
  public SimulatedTeam(
      SimulatedInternet internet,
      LinkConditions link,
      TeamProviders providers,
      BiConsumer<String, RoleEvent> events) {
    this(internet, link, providers, USUAL_MEMBERS, events);
  }

  /**
   * The same with bounds that fit a larger team.
   *
   * @param mostMembers peers and monitors, 1 to 60,000
   */
  public SimulatedTeam(
      SimulatedInternet internet,
      LinkConditions link,
      TeamProviders providers,
      int mostMembers,
      BiConsumer<String, RoleEvent> events) {
    this.mostMembers = Math.max(USUAL_MEMBERS, mostMembers);
    this.internet = internet;
    this.link = link;
    this.providers = providers;
    this.events = events;
    this.splitterHost = internet.dualStackHost("splitter", link);
    this.splitter = startSplitter();
  }

  private RunningMachine<SplitterMachine> startSplitter() {
    List<Integer> ports = List.of(SPLITTER_PORT, SPLITTER_PORT + 1, SPLITTER_PORT + 2);
    SplitterMachine machine =
        new SplitterMachine(
            SplitterConfig.at(ports)
                .withBounds(bufferChunks(), mostMembers)
                .withFurtherAddresses(List.of(splitterHost.ipv6Endpoint(SPLITTER_PORT))),
            tokens("splitter " + splittersStarted++),
            providers
                .splitterMessaging()
                .create(providers.messagingConfig().forMembers(mostMembers)));
    return splitterHost.run(
        machine,
        event -> events.accept("splitter", event),
        ports.stream().mapToInt(Integer::intValue).toArray());
  }

  /** At least two rounds of the team, a power of two. */
  private int bufferChunks() {
    return Math.max(2048, Integer.highestOneBit(2 * mostMembers - 1) << 1);
  }

  /**
   * Kills the splitter, if it still runs, and starts another one at the same address that knows of
   * nobody; it wants {@link #startStream}.
   */
  public void restartSplitter() {
    splitter.stop();
    splitter = startSplitter();
  }

  /** Adds a monitor on a public host. */
  public TeamMember addMonitor(String name) {
    SimulatedHost host = internet.publicHost(name, link);
    TeamMember monitor = start(host, name, "public", JoinRequest.MONITOR, null);
    monitors.add(monitor);
    return monitor;
  }

  /** Adds a peer behind a NAT of its own. */
  public TeamMember addPeer(String name, String natName, NatBehavior nat) {
    return addPeer(name, natName, nat, null);
  }

  /**
   * The same with a player.
   *
   * @param player gets the peer's stream, may be null
   */
  public TeamMember addPeer(
      String name, String natName, NatBehavior nat, @Nullable StreamSink player) {
    SimulatedHost host = internet.site("site of " + name, nat, link).host(name);
    return addPeer(host, name, natName, player);
  }

  /** Adds a peer on a given host. */
  public TeamMember addPeer(
      SimulatedHost host, String name, String natName, @Nullable StreamSink player) {
    TeamMember peer = start(host, name, natName, JoinRequest.PEER, player);
    peers.add(peer);
    return peer;
  }

  private TeamMember start(
      SimulatedHost host, String name, String nat, int role, @Nullable StreamSink player) {
    RandomGenerator random = internet.random("id of " + name);
    PeerId id = new PeerId(random.nextLong() | 1);
    TeamMember member = new TeamMember(name, nat, id, player);
    int port = FIRST_PEER_PORT + (monitors.size() + peers.size()) % PORTS;
    PeerConfig config =
        PeerConfig.of(splitterHost.endpoint(SPLITTER_PORT), id)
            .withRole(role)
            .withSockets(
                new SocketAbilities(
                    port,
                    host.canSetTimeToLive(),
                    host.canBindLowPorts(),
                    host.site() == null ? List.of() : List.of(host.endpoint(port)),
                    host.hasIpv6()))
            .withMostNeighbors(mostMembers);
    PeerMachine machine =
        new PeerMachine(
            config,
            random,
            tokens(name),
            providers.peerMessaging().create(providers.messagingConfig()),
            providers.predictors(),
            member.sink());
    member.running(
        host.run(
            machine,
            event -> {
              member.onEvent(event);
              events.accept(name, event);
            },
            port));
    return member;
  }

  private TokenSource tokens(String name) {
    RandomGenerator random = internet.random("tokens of " + name);
    return random::nextLong;
  }

  /** The splitter, the last one that was started. */
  public RunningMachine<SplitterMachine> splitter() {
    return splitter;
  }

  /** The monitors in the order of joining. */
  public List<TeamMember> monitors() {
    return Collections.unmodifiableList(monitors);
  }

  /** The peers in the order of joining. */
  public List<TeamMember> peers() {
    return Collections.unmodifiableList(peers);
  }

  /** Every two peers, as they stand. */
  public List<PairOutcome> pairs() {
    List<PairOutcome> pairs = new ArrayList<>();
    for (int second = 0; second < peers.size(); second++) {
      for (int first = 0; first < second; first++) {
        pairs.add(PairOutcome.of(peers.get(first), peers.get(second)));
      }
    }
    return pairs;
  }

  /** Two peers or monitors, as they stand. */
  public PairOutcome pair(TeamMember first, TeamMember second) {
    return PairOutcome.of(first, second);
  }

  /** Lets the stream begin. */
  public void startStream(StreamFormat format) {
    splitter.command((machine, nowNs) -> machine.startStream(nowNs, format));
  }

  /** Hands the splitter a chunk, now. */
  public void feed(ByteBuffer chunk, int randomAccessOffset) {
    splitter.command((machine, nowNs) -> machine.onChunk(nowNs, chunk, randomAccessOffset));
  }

  /** Lets time pass while the splitter gets chunks of zeros at a steady rate. */
  public void run(Duration duration, int chunksPerSecond) {
    long intervalNs = Duration.ofSeconds(1).toNanos() / chunksPerSecond;
    long endNs = internet.nowNs() + duration.toNanos();
    ByteBuffer chunk = ByteBuffer.allocate(StreamFormat.DEFAULT_CHUNK_BYTES);
    while (internet.nowNs() + intervalNs <= endNs) {
      internet.runUntil(internet.nowNs() + intervalNs);
      feed(chunk.clear(), 0);
    }
    internet.runUntil(endNs);
  }
}

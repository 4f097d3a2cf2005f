// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPopulation;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * One run: monitors come first, then peers at a steady rate while the splitter streams, then the
 * team streams on. Time is virtual; the same settings give the same figures.
 */
public final class ScaleRun {
  private static final long SECOND_NS = 1_000_000_000;
  private static final long FIRST_PEER_NS = SECOND_NS;
  private static final long LEAST_LOOKAHEAD_NS = 1_000_000;

  /** One transport stream packet: the machines do not look at it, and copying takes time. */
  private static final int CHUNK_BYTES = 188;

  private final ScaleSettings settings;
  private final SimulatedInternet internet;
  private final SimulatedTeam team;
  private final TrafficMeter meter;
  private final RandomGenerator population;
  private final MemberRecords records = new MemberRecords();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
  private final Consumer<Progress> listener;
  private final long lastJoinNs;
  private final long endNs;
  private long nextSecondNs = SECOND_NS;
  private long chunksFed;
  private long relayedBySplitter;

  /**
   * Where a run stands.
   *
   * @param virtualSeconds that have passed
   * @param ofSeconds when it ends
   * @param started peers
   * @param playing peers that get the stream
   */
  public record Progress(double virtualSeconds, double ofSeconds, int started, int playing) {}

  /**
   * A run at its beginning.
   *
   * @param listener is told once in a virtual second
   */
  public ScaleRun(ScaleSettings settings, TeamProviders providers, Consumer<Progress> listener) {
    this.settings = settings;
    this.listener = listener;
    this.internet = new SimulatedInternet(settings.seed(), lookahead(settings.link()));
    this.population = internet.random("population");
    this.team =
        new SimulatedTeam(internet, settings.link(), providers, settings.members(), this::onEvent);
    this.meter = new TrafficMeter(team.splitter().host());
    this.lastJoinNs = FIRST_PEER_NS + (settings.peers() - 1) * settings.joinIntervalNs();
    this.endNs = lastJoinNs + settings.streaming().toNanos();
    internet.tap(meter);
  }

  /** Links that are quicker than this are not worth it. */
  private static Duration lookahead(LinkConditions link) {
    long leastNs = link.leastDelayNs();
    return leastNs < LEAST_LOOKAHEAD_NS ? Duration.ZERO : Duration.ofNanos(leastNs);
  }

  private void onEvent(String name, RoleEvent event) {
    if (event instanceof RoleEvent.SplitterStats stats) {
      relayedBySplitter = stats.chunksRelayed();
    }
    records.onEvent(name, event);
  }

  /** Runs it all; once. */
  public ScaleFigures run() {
    team.startStream(
        new StreamFormat("application/octet-stream", LossTreatment.SKIP, CHUNK_BYTES, new byte[0]));
    for (int i = 1; i <= settings.monitors(); i++) {
      TeamMember monitor = team.addMonitor("monitor " + i);
      meter.add(monitor.running().host(), records.addMonitor(monitor, internet.nowNs()));
    }
    feedNext();
    advance(lastJoinNs);
    Traffic joining = meter.soFar();
    long settledNs = lastJoinNs + settings.streaming().toNanos() / 2;
    advance(settledNs);
    final Traffic traffic = meter.soFar();
    final Relayed relayed = relayed();
    advance(endNs);
    return ScaleFigures.of(
        records,
        new ScaleFigures.Measured(
            PairCensus.of(team.monitors(), team.peers()),
            new ScaleFigures.Phase(joining, seconds(lastJoinNs)),
            new ScaleFigures.Phase(meter.soFar().since(traffic), seconds(endNs - settledNs)),
            relayed().since(relayed),
            internet.traceHash()));
  }

  private static double seconds(long ns) {
    return ns / (double) SECOND_NS;
  }

  /** Chunk after chunk; as an event of the splitter's, since nobody else is concerned. */
  private void feedNext() {
    chunksFed++;
    team.splitter()
        .commandAt(
            chunksFed * SECOND_NS / settings.chunksPerSecond(),
            (splitter, nowNs) -> {
              splitter.onChunk(nowNs, chunk.clear(), StreamFormat.NO_RANDOM_ACCESS);
              feedNext();
            });
  }

  /** Joins and seconds, each at its time, that of the second a multiple of one. */
  private void advance(long untilNs) {
    while (internet.nowNs() < untilNs) {
      long nextNs = Math.min(nextJoinNs(), Math.min(nextSecondNs, untilNs));
      internet.runUntil(nextNs);
      if (nextNs == nextJoinNs()) {
        join();
      }
      if (nextNs == nextSecondNs) {
        nextSecondNs += SECOND_NS;
        records.onSecond();
        listener.accept(
            new Progress(
                seconds(nextNs), seconds(endNs), records.peers().size(), records.playing()));
      }
    }
  }

  private long nextJoinNs() {
    int started = records.peers().size();
    return started == settings.peers()
        ? Long.MAX_VALUE
        : FIRST_PEER_NS + started * settings.joinIntervalNs();
  }

  private void join() {
    String name = "peer " + (records.peers().size() + 1);
    NatPopulation.Kind kind = settings.population().sample(population);
    while (kind.behavior().blocksUdp()) {
      kind = settings.population().sample(population);
    }
    SimulatedHost host =
        internet
            .site("site of " + name, kind.behavior(), settings.link())
            .foreignFlows(settings.foreignFlowsPerSecond())
            .host(name);
    TeamMember peer = team.addPeer(host, name, kind.name(), null);
    meter.add(host, records.addPeer(peer, internet.nowNs()));
  }

  private Relayed relayed() {
    return new Relayed(relayedBySplitter, relayedBy(team.monitors()), relayedBy(team.peers()));
  }

  private static long relayedBy(List<TeamMember> members) {
    return members.stream().mapToLong(m -> m.running().machine().chunksRelayed()).sum();
  }
}

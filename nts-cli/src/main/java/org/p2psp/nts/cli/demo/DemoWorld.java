// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.demo;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.cli.run.ChunkQueue;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * A splitter, two monitors and a peer behind each of the six NAT types. Virtual time follows the
 * clock of the machine; everything happens on the caller's thread.
 */
public final class DemoWorld {
  /** The six types, in the order of joining. */
  public static final List<String> NATS = List.of("fcn", "rcn", "prcn", "sympp", "symsp", "symrp");

  private static final long MS = 1_000_000;
  private static final long FIRST_PEER_NS = 800 * MS;
  private static final long PEER_INTERVAL_NS = 400 * MS;
  private static final long LONGEST_NAP_NS = MS;

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
   * @param seed of everything in it
   * @param link of every access link
   * @param providers strategies
   * @param player gets the last peer's stream
   */
  public DemoWorld(long seed, LinkConditions link, TeamProviders providers, StreamSink player) {
    this.internet = new SimulatedInternet(seed);
    this.team = new SimulatedTeam(internet, link, providers, (name, event) -> {});
    this.player = player;
    team.addMonitor("monitor 1");
    team.addMonitor("monitor 2");
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
    if (streaming && started < NATS.size() && due) {
      addPeer();
    }
    LockSupport.parkNanos(
        Math.max(100_000, Math.min(LONGEST_NAP_NS, internet.nextEventNs() - elapsedNs())));
  }

  private void addPeer() {
    String nat = NATS.get(started++);
    boolean last = started == NATS.size();
    team.addPeer("peer behind " + nat, nat, NatPresets.parse(nat), last ? player : null);
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

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.security.TokenSource;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.stun.StunMessage;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.MediaTokens;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/**
 * A peer, or a monitor if its configuration says so. It is composed of a session with the splitter,
 * traversal and liveness of its neighbours, the flow of chunks, and a monitor's duties; this class
 * hands inputs to them and merges their outputs.
 */
public final class PeerMachine
    implements ProtocolMachine<RoleEvent>, ControlClient, SplitterSession.Listener {
  private static final long DEAF_NS = 200_000_000;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final PeerContext context;
  private final SplitterSession session;
  private final ExtraSockets sockets;
  private final NeighborTable neighbors = new NeighborTable();
  private final Traversal traversal;
  private final LifetimeMeter lifetime;
  private final Liveness liveness;
  private final ChunkFlow flow;
  private final PeerMessages messages;
  private final @Nullable MonitorDuties monitor;
  private final StatsReporter stats;
  private long startNs = Long.MIN_VALUE;
  private long hurriedForNs = Long.MIN_VALUE;
  private boolean playingReported;

  /**
   * Until then all that no chunk concerns has nothing to do, and is not asked when chunks come and
   * go. Whatever else happens makes it unknown.
   */
  private long quietUntilNs = UNKNOWN;

  /**
   * A machine that joins at its first time-out.
   *
   * @param config what it is told
   * @param random for everything that may be guessed
   * @param tokens for everything that may not
   * @param reliable for its messages, its own
   * @param predictors for sequential NATs
   * @param sink takes the stream
   */
  public PeerMachine(
      PeerConfig config,
      RandomGenerator random,
      TokenSource tokens,
      ReliableMessaging reliable,
      PortPredictorProvider predictors,
      StreamSink sink) {
    context = new PeerContext(config, random, tokens, reliable, predictors);
    sockets = new ExtraSockets(context, neighbors);
    session = new SplitterSession(context, sockets, this);
    traversal = new Traversal(context, session, sockets, neighbors);
    lifetime = new LifetimeMeter(context, session, sockets);
    liveness = new Liveness(neighbors, traversal, lifetime);
    monitor = config.isMonitor() ? new MonitorDuties(context, session) : null;
    flow = new ChunkFlow(context, session, neighbors, traversal, sink, this::onLost);
    messages = new PeerMessages(context, session, neighbors, traversal, flow, lifetime);
    stats = new StatsReporter(context, neighbors, flow, traversal);
  }

  private void onLost(long nowNs, long number) {
    if (monitor != null) {
      monitor.onLost(nowNs, number);
    }
  }

  /** Says goodbye to the splitter and the neighbours; afterwards only the transmits are due. */
  public void leave(long nowNs) {
    quietUntilNs = UNKNOWN;
    session.leave(nowNs);
    lifetime.stop();
    messages.sendGoodbyes();
    context.events.add(new RoleEvent.Left(nowNs, "asked to leave", false));
  }

  /** Its index in the team, which chunks name as their origin; 0 before it has joined. */
  public int teamIndex() {
    return flow.ownIndex();
  }

  /** What was dropped, and why. */
  public DropCounters drops() {
    return context.drops;
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    if (MediaHeader.looksLikeMedia(payload)) {
      flow.onMedia(nowNs, datagram);
      return;
    }
    quietUntilNs = UNKNOWN;
    if (monitor != null && StunMessage.looksLikeStun(payload)) {
      monitor.onStun(nowNs, datagram);
    } else if (!ControlHeader.looksLikeControl(payload)) {
      context.drops.count(DropReason.NOT_NTS);
    } else if (monitor != null && ControlHeader.type(payload) == PacketType.PROBE) {
      monitor.onProbe(nowNs, datagram);
    } else {
      messages.onControl(nowNs, datagram);
    }
  }

  /**
   * The neighbours at this moment. Allocates: ask when somebody looks, not in the steady state.
   *
   * @param mostMembers 1 or more; the first ones in the order of meeting
   */
  public TeamView teamView(int mostMembers) {
    return Neighborhood.of(context.config.peerId(), neighbors, mostMembers);
  }

  @Override
  public void onTimeout(long nowNs) {
    if (startNs == Long.MIN_VALUE) {
      startNs = nowNs;
      session.join(nowNs);
    }
    boolean quiet = nowNs < quietUntilNs;
    if (!quiet) {
      onControlTimeout(nowNs);
    }
    hurryIfDeaf(nowNs);
    if (!quiet && neighbors.size() > 0) {
      liveness.onTimeout(nowNs, flow.lastChunkNs(), flow.chunkIntervalNs());
    }
    flow.onTimeout(nowNs);
    if (monitor != null) {
      monitor.onTimeout(nowNs);
    }
    if (!playingReported && flow.playOut().isStarted()) {
      playingReported = true;
      context.events.add(new RoleEvent.Playing(nowNs, nowNs - startNs));
    }
    if (!quiet) {
      stats.onTimeout(nowNs);
    }
  }

  private void onControlTimeout(long nowNs) {
    quietUntilNs = UNKNOWN;
    session.onTimeout(nowNs);
    context.reliable.onTimeout(nowNs);
    traversal.onTimeout(nowNs);
    sockets.onTimeout(nowNs);
    lifetime.onTimeout(nowNs);
  }

  /** When the stream has been missing for so long that the network may have changed. */
  private long deafNs() {
    long lastNs = flow.lastChunkNs();
    boolean flowing = flow.received() > 0 && lastNs != hurriedForNs;
    return flowing ? lastNs + DEAF_NS : ProtocolMachine.NO_DEADLINE;
  }

  /** A report shows the splitter where this peer is now. Once for each time that chunks stop. */
  private void hurryIfDeaf(long nowNs) {
    if (nowNs >= deafNs()) {
      quietUntilNs = UNKNOWN;
      hurriedForNs = flow.lastChunkNs();
      session.reportSoon(nowNs);
    }
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    // Media first: probes and reports can wait, players cannot.
    if (flow.pollTransmit(out) || context.out.poll(out)) {
      return true;
    }
    if (!context.reliable.pollTransmit(nowNs, out)) {
      return false;
    }
    quietUntilNs = UNKNOWN; // the message's time-out runs from now on
    return true;
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    return context.events.poll();
  }

  @Override
  public long deadlineNs() {
    if (startNs == Long.MIN_VALUE) {
      return Long.MIN_VALUE;
    }
    if (quietUntilNs == UNKNOWN) {
      quietUntilNs = controlDeadlineNs();
    }
    long deadlineNs = Math.min(quietUntilNs, deafNs());
    deadlineNs = Math.min(deadlineNs, flow.deadlineNs());
    return monitor == null ? deadlineNs : Math.min(deadlineNs, monitor.deadlineNs());
  }

  private long controlDeadlineNs() {
    long deadlineNs = Math.min(session.deadlineNs(), context.reliable.deadlineNs());
    deadlineNs = Math.min(deadlineNs, traversal.deadlineNs());
    deadlineNs = Math.min(deadlineNs, sockets.deadlineNs());
    deadlineNs = Math.min(deadlineNs, lifetime.deadlineNs());
    if (neighbors.size() > 0) {
      deadlineNs = Math.min(deadlineNs, liveness.deadlineNs());
    }
    return Math.min(deadlineNs, stats.deadlineNs());
  }

  @Override
  public @Nullable Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
    Endpoint splitter = session.pollControlRequest(nowNs, request);
    if (splitter != null) {
      quietUntilNs = UNKNOWN;
    }
    return splitter;
  }

  @Override
  public void onControlAnswer(long nowNs, ByteBuffer answer) {
    quietUntilNs = UNKNOWN;
    session.onControlAnswer(nowNs, answer);
  }

  @Override
  public void onControlFailure(long nowNs, String reason) {
    quietUntilNs = UNKNOWN;
    session.onControlFailure(nowNs, reason);
  }

  @Override
  public void onWelcome(long nowNs, JoinAnswer answer) {
    traversal.clear(nowNs);
    messages.onWelcome();
    SecureLink link = new SecureLink(answer.sessionId(), answer.secret(), false);
    long token = MediaTokens.ofPath(context.codec.authenticator(), link.macKey(), true);
    flow.onWelcome(answer, token);
    playingReported = false;
    lifetime.restart(nowNs);
    stats.onWelcome(nowNs);
  }

  @Override
  public void onProfiled(long nowNs, NatProfile profile, Endpoint publicEndpoint) {
    context.events.add(new RoleEvent.Profiled(nowNs, profile, publicEndpoint));
  }

  @Override
  public void onSessionOver(long nowNs, String reason, boolean rejoins) {
    startNs = nowNs;
    lifetime.stop();
    context.events.add(new RoleEvent.Left(nowNs, reason, rejoins));
  }

  @Override
  public int pairsWithPath() {
    return stats.direct() + stats.relayed();
  }

  @Override
  public long chunksReceived() {
    return flow.received();
  }

  @Override
  public long chunksLost() {
    return flow.playOut().lost();
  }

  /** Chunks that were lost on the way and came when they were asked for again. */
  public long chunksRepaired() {
    return flow.repaired();
  }

  /** Chunks passed on from one neighbour to another, as a relay. */
  public long chunksRelayed() {
    return flow.relayed();
  }

  /** Whether all that was received has been played; of use after {@link RoleEvent.Left}. */
  public boolean isDrained() {
    return flow.playOut().isDrained();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.TokenSource;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.stun.StunMessage;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.StunService;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/**
 * A splitter. It wants three sockets, slots 0 to 2, at the ports that its configuration names; slot
 * 0 carries everything but probes. Feed it with {@link #startStream} and {@link #onChunk}.
 */
public final class SplitterMachine implements ProtocolMachine<RoleEvent>, ControlServer {
  private static final long STATS_INTERVAL_NS = 1_000_000_000;

  private final SplitterContext context;
  private final SessionTable sessions = new SessionTable();
  private final PairTable pairs = new PairTable();
  private final Distributor distributor;
  private final Membership membership;
  private final JoinDesk joinDesk;
  private final SplitterMessages messages;
  private final StunService stun;
  private long nextStatsNs = Long.MIN_VALUE;

  /**
   * A splitter without a stream yet.
   *
   * @param config what it is told
   * @param tokens for everything that must not be guessed
   * @param reliable for its messages, its own
   */
  public SplitterMachine(SplitterConfig config, TokenSource tokens, ReliableMessaging reliable) {
    context = new SplitterContext(config, tokens, reliable);
    distributor = new Distributor(context, sessions);
    membership = new Membership(context, sessions, pairs, distributor);
    joinDesk = new JoinDesk(context, sessions, distributor);
    messages = new SplitterMessages(context, sessions, pairs, membership, distributor);
    stun = new StunService(context.out, context.drops);
  }

  /**
   * The source's format is known; from now on peers can join. If it is another one than before, all
   * members are sent away and will join again, since they play the old one.
   */
  public void startStream(long nowNs, StreamFormat format) {
    StreamFormat old = distributor.format();
    if (format.equals(old)) {
      return;
    }
    if (old != null) {
      membership.dismissAll(Notices.LEFT);
      membership.removeAll(nowNs);
    }
    distributor.start(format);
  }

  /**
   * The source's next chunk.
   *
   * @param chunk between position and limit, borrowed; as long as the format says, or shorter
   * @param randomAccessOffset where decoding can start in it, or {@link
   *     StreamFormat#NO_RANDOM_ACCESS}
   * @throws IllegalArgumentException if the chunk is empty or longer than the format says
   */
  public void onChunk(long nowNs, ByteBuffer chunk, int randomAccessOffset) {
    distributor.onChunk(nowNs, chunk, randomAccessOffset);
  }

  /** The stream has ended: tells all members, who play what they have and stop. */
  public void endStream() {
    membership.dismissAll(Notices.ENDED);
  }

  /** The splitter is about to stop: tells all members, who will try to join again. */
  public void stop() {
    membership.dismissAll(Notices.LEFT);
  }

  /** What was dropped, and why. */
  public DropCounters drops() {
    return context.drops;
  }

  /** Members in the rotation. */
  public int teamSize() {
    return sessions.settled();
  }

  /**
   * The team at this moment. Allocates: ask when somebody looks, not in the steady state.
   *
   * @param mostMembers 1 or more; the first ones in the order of joining, and the paths among them
   */
  public TeamView teamView(long nowNs, int mostMembers) {
    return TeamSnapshot.of(nowNs, sessions, mostMembers);
  }

  /**
   * When something happens next to a pair that has no direct path yet: an attempt begins or ends,
   * or a relay is looked for. {@link ProtocolMachine#NO_DEADLINE} if every pair has what it can
   * have.
   */
  public long nextTraversalNs() {
    return pairs.deadlineNs();
  }

  @Override
  public boolean onControlRequest(
      long nowNs, Endpoint remote, ByteBuffer request, ByteBuffer answer) {
    return joinDesk.onRequest(nowNs, remote, request, answer, membership);
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    if (ControlHeader.looksLikeControl(datagram.payload())) {
      messages.onControl(nowNs, datagram);
    } else if (StunMessage.looksLikeStun(datagram.payload())) {
      stun.onDatagram(nowNs, datagram);
    } else {
      context.drops.count(DropReason.NOT_NTS);
    }
  }

  @Override
  public void onTimeout(long nowNs) {
    context.reliable.onTimeout(nowNs);
    distributor.onTimeout(nowNs);
    membership.matchmaker().onTimeout(nowNs);
    membership.onTimeout(nowNs);
    membership.complaints().onTimeout(nowNs);
    if (nowNs >= nextStatsNs) {
      nextStatsNs = nowNs + STATS_INTERVAL_NS;
      context.events.add(
          new RoleEvent.SplitterStats(
              nowNs,
              distributor.sent(),
              distributor.relayed(),
              sessions.settled(),
              pairs.direct(),
              pairs.relayed()));
    }
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    return context.out.poll(out)
        || context.reliable.pollTransmit(nowNs, out)
        || distributor.pollTransmit(out);
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    return context.events.poll();
  }

  @Override
  public long deadlineNs() {
    long deadlineNs = Math.min(membership.deadlineNs(), context.reliable.deadlineNs());
    deadlineNs = Math.min(deadlineNs, membership.complaints().deadlineNs());
    deadlineNs = Math.min(deadlineNs, pairs.deadlineNs());
    deadlineNs = Math.min(deadlineNs, distributor.deadlineNs());
    return Math.min(deadlineNs, nextStatsNs);
  }
}

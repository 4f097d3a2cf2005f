// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.security.TokenSource;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * Measures the NAT in front of this machine with a splitter's vantages, without becoming a member,
 * and ends: {@link RoleEvent.Profiled}, then {@link #findings} and {@link RoleEvent.Left}.
 */
public final class ProbeMachine
    implements ProtocolMachine<RoleEvent>, ControlClient, SplitterSession.Listener {
  private final PeerContext context;
  private final SplitterSession session;
  private final ExtraSockets sockets;
  private final long longestSilenceNs;
  private @Nullable Endpoint alternative;
  private @Nullable NatTrials trials;
  private ProbeFindings findings = ProbeFindings.NONE;
  private boolean started;

  /**
   * A machine that starts at its first time-out.
   *
   * @param config whose role does not matter
   * @param longestSilenceNs up to which the lifetime of a mapping is tried, which takes as long; 0
   *     = not at all
   */
  public ProbeMachine(
      PeerConfig config,
      long longestSilenceNs,
      RandomGenerator random,
      TokenSource tokens,
      ReliableMessaging reliable,
      PortPredictorProvider predictors) {
    PeerConfig probing = config.withRole(JoinRequest.PROBE_ONLY);
    context = new PeerContext(probing, random, tokens, reliable, predictors);
    sockets = new ExtraSockets(context, new NeighborTable());
    session = new SplitterSession(context, sockets, this);
    this.longestSilenceNs = longestSilenceNs;
  }

  /** What was found beyond the profile, complete once the machine has left. */
  public ProbeFindings findings() {
    return findings;
  }

  /** What was seen of the main socket, in the order of the answers. */
  public List<Observation> observations() {
    return List.copyOf(session.observations());
  }

  /** Where the main socket was seen in the other address family; null if it was not. */
  public @Nullable Endpoint alternativeEndpoint() {
    return alternative;
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    SecureLink link = session.link();
    if (!ControlHeader.looksLikeControl(payload) || link == null) {
      context.drops.count(DropReason.NOT_NTS);
    } else if (ControlHeader.keyId(payload) != link.keyId()) {
      context.drops.count(DropReason.UNKNOWN_KEY);
    } else if (isProfiling(payload)) {
      session.onProbeAnswer(nowNs, payload);
    } else if (context.codec.isAuthentic(payload, link)) {
      onAuthentic(nowNs, datagram);
    } else {
      context.drops.count(DropReason.NOT_AUTHENTIC);
    }
  }

  /** Such an answer may come from a monitor, whose secret is another one. */
  private static boolean isProfiling(ByteBuffer payload) {
    return ControlHeader.type(payload) == PacketType.PROBE_ANSWER
        && (ControlHeader.bodyLength(payload) != Probes.BODY_BYTES
            || Probes.batch(payload) != Probes.LIFETIME_BATCH);
  }

  private void onAuthentic(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    NatTrials running = trials;
    switch (ControlHeader.type(payload)) {
      case PacketType.PROBE_ANSWER -> {
        if (running != null) {
          running.onAnswer(nowNs, datagram);
          endIfDone(nowNs, running);
        }
      }
      case PacketType.PROBE -> {
        if (running != null) {
          running.onProbe(datagram);
          endIfDone(nowNs, running);
        }
      }
      case PacketType.REPORT_ANSWER -> {
        session.onHeard(nowNs);
        session.onReportAnswer(nowNs, datagram.source(), payload);
      }
      default -> session.onHeard(nowNs);
    }
  }

  @Override
  public void onTimeout(long nowNs) {
    if (!started) {
      started = true;
      session.join(nowNs);
    }
    session.onTimeout(nowNs);
    context.reliable.onTimeout(nowNs);
    NatTrials running = trials;
    if (running != null) {
      running.onTimeout(nowNs);
      endIfDone(nowNs, running);
    }
    sockets.onTimeout(nowNs);
  }

  private void endIfDone(long nowNs, NatTrials running) {
    if (running.isDone()) {
      findings = running.findings();
      trials = null;
      session.leave(nowNs);
      context.events.add(new RoleEvent.Left(nowNs, "measured", false));
    }
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    return context.out.poll(out) || context.reliable.pollTransmit(nowNs, out);
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    RoleEvent event = context.events.poll();
    // The splitter answers reports of a probe too, which makes it no member.
    return event instanceof RoleEvent.Joined ? context.events.poll() : event;
  }

  @Override
  public long deadlineNs() {
    if (!started) {
      return Long.MIN_VALUE;
    }
    long ownNs = Math.min(session.deadlineNs(), context.reliable.deadlineNs());
    long trialsNs = trials == null ? NO_DEADLINE : trials.deadlineNs();
    return Math.min(ownNs, Math.min(trialsNs, sockets.deadlineNs()));
  }

  @Override
  public @Nullable Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
    return session.pollControlRequest(nowNs, request);
  }

  @Override
  public void onControlAnswer(long nowNs, ByteBuffer answer) {
    session.onControlAnswer(nowNs, answer);
  }

  @Override
  public void onControlFailure(long nowNs, String reason) {
    session.onControlFailure(nowNs, reason);
  }

  @Override
  public void onWelcome(long nowNs, JoinAnswer answer) {}

  @Override
  public void onProfiled(long nowNs, NatProfile profile, Endpoint publicEndpoint) {
    context.events.add(new RoleEvent.Profiled(nowNs, profile, publicEndpoint));
    alternative = session.alternativeSeen();
    trials = new NatTrials(nowNs, context, session, sockets, publicEndpoint, longestSilenceNs);
  }

  @Override
  public void onSessionOver(long nowNs, String reason, boolean rejoins) {
    trials = null;
    context.events.add(new RoleEvent.Left(nowNs, reason, rejoins));
  }

  @Override
  public int pairsWithPath() {
    return 0;
  }

  @Override
  public long chunksReceived() {
    return 0;
  }

  @Override
  public long chunksLost() {
    return 0;
  }
}

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
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * Measures the NAT in front of this machine with a splitter's vantages, without becoming a member,
 * and ends: {@link RoleEvent.Profiled}, then {@link RoleEvent.Left}.
 */
public final class ProbeMachine
    implements ProtocolMachine<RoleEvent>, ControlClient, SplitterSession.Listener {
  private final PeerContext context;
  private final SplitterSession session;
  private @Nullable Endpoint alternative;
  private boolean started;

  /** A machine that starts at its first time-out; the configuration's role does not matter. */
  public ProbeMachine(
      PeerConfig config,
      RandomGenerator random,
      TokenSource tokens,
      ReliableMessaging reliable,
      PortPredictorProvider predictors) {
    PeerConfig probing = config.withRole(JoinRequest.PROBE_ONLY);
    context = new PeerContext(probing, random, tokens, reliable, predictors);
    session = new SplitterSession(context, new ExtraSockets(context, new NeighborTable()), this);
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
    } else if (ControlHeader.type(payload) == PacketType.PROBE_ANSWER) {
      session.onProbeAnswer(nowNs, payload);
    } else if (context.codec.isAuthentic(payload, link)) {
      session.onHeard(nowNs);
    } else {
      context.drops.count(DropReason.NOT_AUTHENTIC);
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
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    return context.out.poll(out) || context.reliable.pollTransmit(nowNs, out);
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    return context.events.poll();
  }

  @Override
  public long deadlineNs() {
    return started ? Math.min(session.deadlineNs(), context.reliable.deadlineNs()) : Long.MIN_VALUE;
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
    session.leave(nowNs);
    context.events.add(new RoleEvent.Left(nowNs, "measured", false));
  }

  @Override
  public void onSessionOver(long nowNs, String reason, boolean rejoins) {
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

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.Vantage;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.MediaTokens;

/** Answers newcomers on the control connection: a session and its secrets, or why not. */
final class JoinDesk {
  private static final int MOST_MONITOR_VANTAGES = 4;
  private static final int MOST_PENDING_PER_ADDRESS = 64;
  private static final long IN_USE_NS = 1_000_000_000;
  private static final Endpoint OWN_ADDRESS = Endpoint.ofIpv4(0, 0);

  private final SplitterContext context;
  private final SessionTable sessions;
  private final Distributor distributor;

  JoinDesk(SplitterContext context, SessionTable sessions, Distributor distributor) {
    this.context = context;
    this.sessions = sessions;
    this.distributor = distributor;
  }

  /** Fills in an answer; false for bytes that are no request. */
  boolean onRequest(
      long nowNs, Endpoint remote, ByteBuffer request, ByteBuffer answer, Departures departures) {
    JoinRequest join = JoinRequest.read(request);
    if (join == null) {
      context.drops.count(DropReason.MALFORMED);
      return false;
    }
    StreamFormat format = distributor.format();
    String refusal = refusal(nowNs, remote, join);
    if (refusal != null || format == null) {
      JoinAnswer.writeRefusal(answer, refusal == null ? "the stream has not started yet" : refusal);
      answer.flip();
      return true;
    }
    Session old = sessions.byPeer(join.peerId());
    if (old != null) {
      departures.remove(nowNs, old, Notices.LEFT);
    }
    welcome(nowNs, remote, join, format, answer);
    return true;
  }

  private @Nullable String refusal(long nowNs, Endpoint remote, JoinRequest join) {
    String channel = context.config.channel();
    if (!channel.isEmpty() && !join.channel().isEmpty() && !channel.equals(join.channel())) {
      return "no channel '" + join.channel() + "' here, this is channel '" + channel + "'";
    }
    boolean monitor = join.role() == JoinRequest.MONITOR;
    String secret = context.config.monitorSecret();
    if (monitor && !secret.isEmpty() && !isSame(secret, join.monitorSecret())) {
      return "the monitor secret is wrong; start the monitor with the splitter's --monitor-secret";
    }
    if (sessions.size() >= context.config.mostMembers()) {
      return "the team is full, it has " + sessions.size() + " members";
    }
    if (sessions.pendingFrom(remote) >= MOST_PENDING_PER_ADDRESS) {
      return "too many joins from " + remote.withPort(0) + " that were never finished";
    }
    Session old = sessions.byPeer(join.peerId());
    if (old != null && old.endpoint != null && nowNs - old.heardNs < IN_USE_NS) {
      return "peer id " + join.peerId() + " is in use";
    }
    return null;
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private void welcome(
      long nowNs, Endpoint remote, JoinRequest join, StreamFormat format, ByteBuffer answer) {
    long keyId = context.tokens.nextToken();
    while (sessions.byKeyId(keyId) != null) {
      keyId = context.tokens.nextToken();
    }
    Secret secret = context.tokens.nextSecret();
    SecureLink link = new SecureLink(keyId, secret, true);
    long token = MediaTokens.ofPath(context.codec.authenticator(), link.macKey(), true);
    Session session = new Session(link, sessions.freeIndex(), join, remote, token, nowNs);
    new JoinAnswer(
            keyId,
            secret,
            session.index,
            context.config.bufferChunks(),
            distributor.newestChunk(),
            format,
            vantages(remote, keyId, secret))
        .write(answer);
    answer.flip();
    sessions.add(session);
  }

  /** Ports, then monitors where the newcomer reaches them, then what is in the other family. */
  private List<Vantage> vantages(Endpoint remote, long keyId, Secret secret) {
    List<Vantage> vantages = new ArrayList<>();
    for (int port : context.config.vantagePorts()) {
      vantages.add(new Vantage(OWN_ADDRESS.withPort(port), secret));
    }
    int monitors = 0;
    for (Session other : sessions.inOrder()) {
      Endpoint endpoint = other.endpoint;
      if (!other.isMonitor() || endpoint == null || endpoint.isIpv4() != remote.isIpv4()) {
        continue;
      }
      if (monitors < MOST_MONITOR_VANTAGES) {
        monitors++;
        Secret shared =
            context
                .codec
                .authenticator()
                .deriveSecret(other.link.macKey(), MediaTokens.vantageLabel(), keyId);
        vantages.add(new Vantage(endpoint, shared));
      }
    }
    for (Endpoint further : context.config.furtherAddresses()) {
      if (further.isIpv4() != remote.isIpv4()) {
        vantages.add(new Vantage(further, secret));
      }
    }
    return vantages;
  }
}

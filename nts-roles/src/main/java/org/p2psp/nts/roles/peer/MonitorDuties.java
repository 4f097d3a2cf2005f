// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.MediaTokens;
import org.p2psp.nts.roles.common.StunService;

/**
 * What a monitor does beyond a peer: it is a vantage for probes, and complains about lost chunks.
 *
 * <p>The secret that a peer and this monitor share is derived from the monitor's own session and
 * the peer's key id, by the splitter for the peer and here for each probe, so that a vantage keeps
 * no state of anybody.
 */
final class MonitorDuties {
  private static final long COMPLAINT_INTERVAL_NS = 200_000_000;

  private final PeerContext context;
  private final SplitterSession session;
  private final int[] lostChunks = new int[Notices.MOST_COMPLAINTS];
  private final StunService stun;
  private int lostCount;
  private long complainNs = ProtocolMachine.NO_DEADLINE;

  MonitorDuties(PeerContext context, SplitterSession session) {
    this.context = context;
    this.session = session;
    this.stun = new StunService(context.out, context.drops);
  }

  /** A datagram of a plain STUN client. */
  void onStun(long nowNs, Datagram datagram) {
    stun.onDatagram(nowNs, datagram);
  }

  /** A probe of a peer, not checked yet. */
  void onProbe(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    SecureLink own = session.link();
    if (ControlHeader.bodyLength(payload) != Probes.BODY_BYTES) {
      context.drops.count(DropReason.WRONG_LENGTH);
      return;
    }
    if (own == null || !session.isActive()) {
      context.drops.count(DropReason.UNKNOWN_KEY);
      return;
    }
    long peerKeyId = ControlHeader.keyId(payload);
    Secret shared =
        context
            .codec
            .authenticator()
            .deriveSecret(own.macKey(), MediaTokens.vantageLabel(), peerKeyId);
    SecureLink link = new SecureLink(peerKeyId, shared, true);
    if (!context.codec.isAuthentic(payload, link)) {
      context.drops.count(DropReason.NOT_AUTHENTIC);
      return;
    }
    if (!context.reliable.accept(nowNs, peerKeyId, ControlHeader.messageNumber(payload))) {
      context.drops.count(DropReason.REPLAYED);
      return;
    }
    answer(datagram, link);
    ByteBuffer body = context.startReliable(PacketType.OBSERVATION, own);
    Probes.writeSeen(
        body,
        Probes.order(payload),
        Probes.batch(payload),
        Probes.vantage(payload),
        peerKeyId,
        datagram.source());
    context.sendReliably(nowNs, own, 0, context.config.splitter());
  }

  private void answer(Datagram datagram, SecureLink link) {
    ByteBuffer payload = datagram.payload();
    ByteBuffer buffer = context.send(datagram.slot(), datagram.source(), 0);
    if (buffer != null) {
      long number = ControlHeader.messageNumber(payload) | ControlHeader.SECOND_PARTY;
      context.codec.start(buffer, PacketType.PROBE_ANSWER, link, number);
      Probes.writeSeen(
          buffer,
          Probes.order(payload),
          Probes.batch(payload),
          Probes.vantage(payload),
          0,
          datagram.source());
      context.codec.finish(buffer, link);
    }
  }

  /** A chunk was lost at play-out; complaints are collected for a moment. */
  void onLost(long nowNs, long number) {
    if (lostCount < lostChunks.length) {
      lostChunks[lostCount++] = (int) number;
      complainNs = Math.min(complainNs, nowNs + COMPLAINT_INTERVAL_NS);
    }
  }

  void onTimeout(long nowNs) {
    SecureLink own = session.link();
    if (nowNs < complainNs) {
      return;
    }
    if (own != null && session.isActive()) {
      ByteBuffer body = context.startReliable(PacketType.COMPLAINT, own);
      Notices.writeComplaints(body, lostChunks, lostCount);
      context.sendReliably(nowNs, own, 0, context.config.splitter());
    }
    lostCount = 0;
    complainNs = ProtocolMachine.NO_DEADLINE;
  }

  long deadlineNs() {
    return complainNs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.RelayOrders;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.roles.common.DropReason;

/** Checks control datagrams to a splitter and hands each to the desk that it concerns. */
final class SplitterMessages {
  private final SplitterContext context;
  private final SessionTable sessions;
  private final PairTable pairs;
  private final Membership membership;
  private final Matchmaker matchmaker;
  private final RelayDesk relays;
  private final ComplaintDesk complaints;
  private final MemberDesk desk;
  private final Distributor distributor;
  private final Reminder reminder;

  SplitterMessages(
      SplitterContext context,
      SessionTable sessions,
      PairTable pairs,
      Membership membership,
      Distributor distributor) {
    this.context = context;
    this.sessions = sessions;
    this.pairs = pairs;
    this.distributor = distributor;
    this.membership = membership;
    this.matchmaker = membership.matchmaker();
    this.relays = membership.relays();
    this.complaints = membership.complaints();
    this.desk = membership.desk();
    this.reminder = new Reminder(matchmaker);
  }

  void onControl(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Session session = sessions.byKeyId(ControlHeader.keyId(payload));
    if (session == null) {
      context.drops.count(DropReason.UNKNOWN_KEY);
      return;
    }
    if (!context.codec.isAuthentic(payload, session.link)) {
      context.drops.count(DropReason.NOT_AUTHENTIC);
      return;
    }
    acknowledge(datagram, session);
    if (!context.reliable.accept(
        nowNs, session.link.keyId(), ControlHeader.messageNumber(payload))) {
      context.drops.count(DropReason.REPLAYED);
      return;
    }
    dispatch(nowNs, session, datagram);
  }

  private void acknowledge(Datagram datagram, Session session) {
    ByteBuffer payload = datagram.payload();
    if (!ControlHeader.wantsAcknowledgement(payload)
        || ControlHeader.bodyLength(payload) < Notices.SHORT_BYTES) {
      return; // the second, so that no answer is longer than its message
    }
    ByteBuffer buffer = context.send(datagram.slot(), datagram.source());
    if (buffer != null) {
      context.codec.start(buffer, PacketType.ACKNOWLEDGEMENT, session.link);
      Notices.writeNumber(buffer, ControlHeader.messageNumber(payload));
      context.codec.finish(buffer, session.link);
    }
  }

  private void dispatch(long nowNs, Session session, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    int body = ControlHeader.bodyLength(payload);
    switch (ControlHeader.type(payload)) {
      case PacketType.PROBE -> matchmaker.onObserved(nowNs, desk.onProbe(nowNs, session, datagram));
      case PacketType.LIFETIME_PROBE -> {
        if (check(body == Probes.BODY_BYTES)) {
          desk.onLifetimeProbe(session, datagram);
        }
      }
      case PacketType.OBSERVATION ->
          matchmaker.onObserved(nowNs, desk.onObservation(nowNs, session, payload));
      case PacketType.REPORT -> {
        if (check(body == Reports.BODY_BYTES && datagram.slot() == 0)) {
          onReport(nowNs, session, datagram);
        }
      }
      case PacketType.PATH_REPORT -> {
        if (check(body == PathReports.BODY_BYTES)) {
          onPathReport(nowNs, session, payload);
        }
      }
      case PacketType.RELAY_READY -> {
        if (check(body == RelayOrders.ORDER_BYTES)) {
          relays.onReady(nowNs, session, RelayOrders.first(payload), RelayOrders.second(payload));
        }
      }
      case PacketType.COMPLAINT -> {
        if (check(body >= Notices.SHORT_BYTES && session.isMonitor())) {
          complaints.onComplaint(session, payload);
        }
      }
      case PacketType.CHUNK_REQUEST -> {
        if (check(body == ChunkRequest.BODY_BYTES)) {
          onChunkRequest(session, datagram);
        }
      }
      case PacketType.GOODBYE -> {
        if (check(body == Notices.SHORT_BYTES)) {
          membership.remove(nowNs, session, Notices.LEFT);
        }
      }
      case PacketType.ACKNOWLEDGEMENT -> {
        if (check(body == Notices.SHORT_BYTES)) {
          context.reliable.onAcknowledged(nowNs, session.link.keyId(), Notices.number(payload));
        }
      }
      default -> context.drops.count(DropReason.UNEXPECTED_TYPE);
    }
  }

  private void onReport(long nowNs, Session session, Datagram datagram) {
    boolean probed = (Reports.flags(datagram.payload()) & Reports.PROBED) != 0;
    if (!session.isMainFamily(datagram.source())) {
      if (desk.onAlternativeReport(nowNs, session, datagram)) {
        matchmaker.onAlternative(nowNs, session);
      }
    } else if (desk.onReport(nowNs, session, datagram)) {
      if (session.moved) {
        session.moved = false;
        matchmaker.onMoved(nowNs, session);
      }
      membership.onReport(nowNs, session, probed);
      reminder.onReport(nowNs, session, Reports.pairsWithPath(datagram.payload()));
    }
    desk.answerReport(session, datagram, membership.teamSize(), membership.newestChunk());
  }

  private void onChunkRequest(Session session, Datagram datagram) {
    if (!datagram.source().equals(session.endpoint)) {
      context.drops.count(DropReason.UNPROVED_SOURCE);
      return;
    }
    distributor.onChunkRequest(session, datagram.payload());
    if (session.isMonitor()) {
      complaints.onChunkRequest(session, datagram.payload());
    }
  }

  private boolean check(boolean holds) {
    if (!holds) {
      context.drops.count(DropReason.WRONG_LENGTH);
    }
    return holds;
  }

  private void onPathReport(long nowNs, Session session, ByteBuffer payload) {
    Pair pair = pairs.byId(PathReports.pairId(payload));
    if (pair == null || pair.first != session && pair.second != session) {
      context.drops.count(DropReason.MALFORMED);
      return;
    }
    matchmaker.onReport(
        nowNs, session, pair, PathReports.attempt(payload), PathReports.outcome(payload));
    membership.onPairChanged(nowNs, pair);
  }
}

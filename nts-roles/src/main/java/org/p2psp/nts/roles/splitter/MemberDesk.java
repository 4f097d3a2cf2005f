// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.MediaTokens;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.common.ProfileEstimator;

/**
 * Answers probes and reports. A peer's endpoint counts only once a cookie that was sent there has
 * come back from there, so that nobody can aim the stream at a stranger.
 */
final class MemberDesk {
  private static final long PROBE_PATIENCE_NS = 1_500_000_000L;
  private static final int HIGHEST_VANTAGE = 15;
  private static final int SPLITTER_INDEX = 0;

  private final SplitterContext context;
  private final SessionTable sessions;

  MemberDesk(SplitterContext context, SessionTable sessions) {
    this.context = context;
    this.sessions = sessions;
  }

  /** An authentic probe at one of the splitter's ports; returns the sample that it is part of. */
  @Nullable
  Sample onProbe(long nowNs, Session session, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    int vantage = datagram.slot();
    if (ControlHeader.bodyLength(payload) != Probes.BODY_BYTES) {
      context.drops.count(DropReason.WRONG_LENGTH);
      return null;
    }
    Endpoint source = datagram.source();
    if (!session.isMainFamily(source)) {
      onAlternativeProbe(session, datagram);
      return null;
    }
    if (Probes.vantage(payload) != vantage) {
      context.drops.count(DropReason.MALFORMED);
      return null;
    }
    answerProbe(session, datagram, source);
    return Probes.batch(payload) == Probes.LIFETIME_BATCH
        ? null
        : observe(nowNs, session, payload, source, SPLITTER_INDEX);
  }

  /** It shows no port of the NAT, and so belongs to no sample; its cookie is what is wanted. */
  private void onAlternativeProbe(Session session, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    if (datagram.slot() == 0 && Probes.vantage(payload) >= SplitterConfig.VANTAGE_PORTS) {
      answerProbe(session, datagram, datagram.source());
    } else {
      context.drops.count(DropReason.MALFORMED);
    }
  }

  /**
   * An authentic probe that wants its answer elsewhere: where a cookie was sent before. It comes
   * from the port that was asked, so that a probe can see which ports the NAT lets in.
   */
  void onLifetimeProbe(Session session, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Endpoint where = Probes.seen(payload);
    boolean proved = where != null && Probes.cookie(payload) == cookie(session, where);
    if (where == null || !proved || Probes.batch(payload) != Probes.LIFETIME_BATCH) {
      context.drops.count(DropReason.MALFORMED);
      return;
    }
    answerProbe(session, datagram, where);
  }

  private void answerProbe(Session session, Datagram datagram, Endpoint to) {
    ByteBuffer payload = datagram.payload();
    ByteBuffer buffer = context.send(datagram.slot(), to);
    if (buffer != null) {
      long number = ControlHeader.messageNumber(payload) | ControlHeader.SECOND_PARTY;
      context.codec.start(buffer, PacketType.PROBE_ANSWER, session.link, number);
      Probes.writeSeen(
          buffer,
          Probes.order(payload),
          Probes.batch(payload),
          Probes.vantage(payload),
          cookie(session, to),
          to);
      context.codec.finish(buffer, session.link);
    }
  }

  /** An authentic observation of a monitor; returns the sample that it is part of. */
  @Nullable
  Sample onObservation(long nowNs, Session monitor, ByteBuffer payload) {
    if (ControlHeader.bodyLength(payload) != Probes.BODY_BYTES) {
      context.drops.count(DropReason.WRONG_LENGTH);
      return null;
    }
    Session session = sessions.byKeyId(Probes.cookie(payload));
    Endpoint seen = Probes.seen(payload);
    boolean sane = seen != null && Probes.vantage(payload) >= SplitterConfig.VANTAGE_PORTS;
    if (!monitor.isMonitor() || session == null || seen == null || !sane) {
      context.drops.count(DropReason.MALFORMED);
      return null;
    }
    return observe(nowNs, session, payload, seen, monitor.index);
  }

  private @Nullable Sample observe(
      long nowNs, Session session, ByteBuffer payload, Endpoint seen, int monitorIndex) {
    Sample sample = session.sample(Probes.batch(payload));
    boolean sane = session.isMainFamily(seen) && Probes.vantage(payload) <= HIGHEST_VANTAGE;
    if (sample == null || !sane) {
      context.drops.count(DropReason.MALFORMED);
      return null;
    }
    sample.add(
        new Observation(
            Probes.order(payload),
            Probes.vantage(payload),
            monitorIndex == SPLITTER_INDEX,
            monitorIndex,
            seen,
            nowNs));
    return sample;
  }

  private long cookie(Session session, Endpoint endpoint) {
    return MediaTokens.ofEndpoint(
        context.codec.authenticator(), context.ownKey, endpoint, session.link.keyId());
  }

  /**
   * An authentic report of the right length, at slot 0.
   *
   * @return whether the endpoint that it came from is proved
   */
  boolean onReport(long nowNs, Session session, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Endpoint source = datagram.source();
    boolean proved = Reports.cookie(payload) == cookie(session, source);
    if (proved) {
      if (!source.equals(session.endpoint)) {
        onMoved(nowNs, session, source);
      }
      session.heardNs = nowNs;
      session.roundTripNs = Math.max(0, Reports.roundTripUs(payload)) * 1000L;
    }
    return proved;
  }

  /**
   * An authentic report of the right length, at slot 0, from the other address family.
   *
   * @return whether it has proved an endpoint there that was not known
   */
  boolean onAlternativeReport(long nowNs, Session session, Datagram datagram) {
    Endpoint source = datagram.source();
    boolean proved = Reports.cookie(datagram.payload()) == cookie(session, source);
    return proved && session.onAlternative(nowNs, source);
  }

  /** What was seen of the main socket before is void; a sequential NAT is probed afresh anyway. */
  private static void onMoved(long nowNs, Session session, Endpoint source) {
    if (session.endpoint != null) {
      session.moved = true;
      session.samples.get(0).replace(new Observation(0, 0, true, SPLITTER_INDEX, source, nowNs));
    }
    session.endpoint = source;
  }

  /** Answers a report, with the cookie that proves the endpoint it came from. */
  void answerReport(Session session, Datagram datagram, int teamSize, long newestChunk) {
    Endpoint source = datagram.source();
    ByteBuffer buffer = context.send(0, source);
    if (buffer != null) {
      int number = (int) ControlHeader.messageNumber(datagram.payload());
      context.codec.start(buffer, PacketType.REPORT_ANSWER, session.link);
      Reports.writeAnswer(
          buffer, cookie(session, source), teamSize, number, (int) newestChunk, source);
      context.codec.finish(buffer, session.link);
    }
  }

  /** Whether a newcomer's NAT is measured as far as it will be. */
  boolean isMeasured(long nowNs, Session session, boolean saysProbed) {
    boolean late = nowNs - session.createdNs > PROBE_PATIENCE_NS;
    return session.samples.get(0).splitterPortsSeen() > 0 && (saysProbed || late);
  }

  /** Derives the profile from what was seen of the main socket. */
  void profile(Session session) {
    session.profile =
        ProfileEstimator.estimate(
            session.samples.get(0).observations(), session.request.localPort());
  }
}

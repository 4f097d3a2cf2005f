// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.DropReason;

/**
 * Measures how long the NAT keeps a mapping that nothing passes, and so how often an idle path
 * wants a keep-alive: a spare socket shows itself to the splitter and falls silent; after a while
 * the splitter is asked, from the main socket, to answer to where the spare one was seen (binding
 * lifetime discovery, RFC 5780 section 4.6). Runs in the background after a join.
 */
final class LifetimeMeter {
  private enum Step {
    IDLE,
    SHOWING,
    SILENT,
    ASKING
  }

  private static final long START_AFTER_NS = Duration.ofSeconds(10).toNanos();
  private static final long RETRY_NS = Duration.ofMillis(300).toNanos();
  private static final int MOST_TRIES = 5;

  /**
   * Times of silence, and the keep-alives that are needed where a mapping does not survive them.
   */
  private static final long[] SILENCES_NS = {
    Duration.ofSeconds(19).toNanos(), Duration.ofSeconds(9).toNanos()
  };

  private static final long[] KEEP_ALIVES_NS = {
    Duration.ofSeconds(15).toNanos(),
    Duration.ofSeconds(7).toNanos(),
    Duration.ofSeconds(3).toNanos()
  };

  private final PeerContext context;
  private final SplitterSession session;
  private final ExtraSockets sockets;
  private Step step = Step.IDLE;
  private int round;
  private int tries;
  private int slot;
  private long cookie;
  private @Nullable Endpoint seen;
  private long nextNs = ProtocolMachine.NO_DEADLINE;

  LifetimeMeter(PeerContext context, SplitterSession session, ExtraSockets sockets) {
    this.context = context;
    this.session = session;
    this.sockets = sockets;
  }

  /** How often a path is to be used at least. */
  long keepAliveNs() {
    return KEEP_ALIVES_NS[round];
  }

  /** A new network: what was measured is void. */
  void restart(long nowNs) {
    round = 0;
    step = Step.IDLE;
    nextNs = nowNs + START_AFTER_NS;
  }

  void stop() {
    nextNs = ProtocolMachine.NO_DEADLINE;
  }

  long deadlineNs() {
    return nextNs;
  }

  void onTimeout(long nowNs) {
    SecureLink link = session.link();
    if (nowNs < nextNs || link == null) {
      return;
    }
    switch (step) {
      case IDLE -> begin(nowNs, link);
      case SHOWING -> show(nowNs, link);
      case SILENT -> {
        step = Step.ASKING;
        tries = 0;
        ask(nowNs, link);
      }
      case ASKING -> ask(nowNs, link);
      default -> throw new IllegalStateException("unknown step " + step);
    }
  }

  private void begin(long nowNs, SecureLink link) {
    slot = sockets.openUntil(nowNs, nowNs + SILENCES_NS[round] + MOST_TRIES * RETRY_NS * 2);
    if (slot < 0) {
      nextNs = nowNs + START_AFTER_NS; // too many at the moment
      return;
    }
    step = Step.SHOWING;
    tries = 0;
    seen = null;
    show(nowNs, link);
  }

  private void show(long nowNs, SecureLink link) {
    if (tries++ == MOST_TRIES) {
      step = Step.IDLE;
      nextNs = nowNs + START_AFTER_NS;
      return;
    }
    ByteBuffer buffer = context.send(slot, context.config.splitter(), 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.PROBE, link);
      Probes.writeProbe(buffer, 0, Probes.LIFETIME_BATCH, 0);
      context.codec.finish(buffer, link);
    }
    nextNs = nowNs + RETRY_NS;
  }

  private void ask(long nowNs, SecureLink link) {
    Endpoint where = seen;
    if (where == null || tries++ == MOST_TRIES) {
      onExpired(nowNs);
      return;
    }
    ByteBuffer buffer = context.send(0, context.config.splitter(), 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.LIFETIME_PROBE, link);
      Probes.writeSeen(buffer, 1, Probes.LIFETIME_BATCH, 0, cookie, where);
      context.codec.finish(buffer, link);
    }
    nextNs = nowNs + RETRY_NS;
  }

  private void onExpired(long nowNs) {
    round++;
    step = Step.IDLE;
    nextNs = round < SILENCES_NS.length ? nowNs : ProtocolMachine.NO_DEADLINE;
  }

  /** An authentic answer with {@link Probes#LIFETIME_BATCH}. */
  void onAnswer(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Endpoint where = Probes.seen(payload);
    if (datagram.slot() != slot || where == null) {
      context.drops.count(DropReason.MALFORMED);
    } else if (step == Step.SHOWING && Probes.order(payload) == 0) {
      seen = where;
      cookie = Probes.cookie(payload);
      step = Step.SILENT;
      nextNs = nowNs + SILENCES_NS[round];
    } else if (step == Step.ASKING && Probes.order(payload) == 1) {
      step = Step.IDLE; // it lives so long: what is kept up now will do
      nextNs = ProtocolMachine.NO_DEADLINE;
    }
  }
}

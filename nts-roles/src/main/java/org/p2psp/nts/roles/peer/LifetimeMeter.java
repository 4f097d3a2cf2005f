// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.time.Duration;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.common.DropReason;

/**
 * Measures how long the NAT keeps a mapping that nothing passes, and so how often an idle path
 * wants a keep-alive: a spare socket shows itself to the splitter and falls silent; after a while
 * the splitter is asked, from the main socket, to answer to where the spare one was seen (binding
 * lifetime discovery, RFC 5780 section 4.6). Runs in the background after a join.
 */
final class LifetimeMeter {
  private static final long START_AFTER_NS = Duration.ofSeconds(10).toNanos();
  private static final int MAIN_PORT = 0;

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
  private @Nullable SpareMapping spare;
  private int round;
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
    beginAt(nowNs + START_AFTER_NS);
  }

  private void beginAt(long atNs) {
    spare = null;
    nextNs = atNs;
  }

  void stop() {
    nextNs = ProtocolMachine.NO_DEADLINE;
  }

  long deadlineNs() {
    return nextNs;
  }

  void onTimeout(long nowNs) {
    if (nowNs < nextNs || session.link() == null) {
      return;
    }
    SpareMapping current = spare;
    if (current == null) {
      begin(nowNs);
    } else {
      proceed(nowNs, current);
    }
  }

  private void begin(long nowNs) {
    long untilNs = nowNs + SILENCES_NS[round] + 2 * SpareMapping.PATIENCE_NS;
    int slot = sockets.openUntil(nowNs, untilNs);
    if (slot < 0) {
      beginAt(nowNs + START_AFTER_NS); // too many at the moment
      return;
    }
    SpareMapping fresh = new SpareMapping(context, session, slot);
    fresh.show(nowNs);
    spare = fresh;
    nextNs = fresh.deadlineNs();
  }

  private void proceed(long nowNs, SpareMapping current) {
    if (current.state() == SpareMapping.State.SILENT) {
      current.ask(nowNs, MAIN_PORT);
    } else {
      current.onTimeout(nowNs);
    }
    nextNs = current.deadlineNs();
    if (current.state() == SpareMapping.State.UNSEEN) {
      beginAt(nowNs + START_AFTER_NS);
    } else if (current.state() == SpareMapping.State.UNREACHED) {
      round++;
      beginAt(round < SILENCES_NS.length ? nowNs : ProtocolMachine.NO_DEADLINE);
    }
  }

  /** An authentic answer with batch {@link org.p2psp.nts.api.wire.Probes#LIFETIME_BATCH}. */
  void onAnswer(long nowNs, Datagram datagram) {
    SpareMapping current = spare;
    if (current == null) {
      context.drops.count(DropReason.MALFORMED);
      return;
    }
    SpareMapping.State before = current.state();
    current.onAnswer(datagram);
    if (before == current.state()) {
      return;
    }
    if (current.state() == SpareMapping.State.SILENT) {
      nextNs = nowNs + SILENCES_NS[round];
    } else {
      beginAt(ProtocolMachine.NO_DEADLINE); // it lives so long: what is kept up now will do
    }
  }
}

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
 * A mapping to try things on: a spare socket shows itself to the splitter's first port and falls
 * silent; then one of the splitter's ports is asked, from the main socket, to answer to where the
 * spare one was seen.
 */
final class SpareMapping {
  /** How far it is. */
  enum State {
    /** Waits to be seen. */
    SHOWING,
    /** Was seen, and is silent. */
    SILENT,
    /** Waits for what a port of the splitter was asked to send. */
    ASKING,
    /** That came in. */
    REACHED,
    /** That did not come in. */
    UNREACHED,
    /** The splitter does not see it. */
    UNSEEN
  }

  /** How long what was asked for is waited for in all. */
  static final long PATIENCE_NS = Duration.ofMillis(1500).toNanos();

  private static final long RETRY_NS = Duration.ofMillis(300).toNanos();
  private static final int MOST_TRIES = (int) (PATIENCE_NS / RETRY_NS);

  private final PeerContext context;
  private final SplitterSession session;
  private final int slot;
  private State state = State.SHOWING;
  private @Nullable Endpoint seen;
  private long cookie;
  private int question;
  private int askedPort;
  private int tries;
  private long nextNs;

  SpareMapping(PeerContext context, SplitterSession session, int slot) {
    this.context = context;
    this.session = session;
    this.slot = slot;
  }

  State state() {
    return state;
  }

  int slot() {
    return slot;
  }

  /** Starts: the socket shows itself. */
  void show(long nowNs) {
    repeat(nowNs);
  }

  /** Asks a port of the splitter, 0 being the first, to send something to the silent socket. */
  void ask(long nowNs, int port) {
    state = State.ASKING;
    askedPort = port;
    question++;
    tries = 0;
    repeat(nowNs);
  }

  /** When there is something to be done; never while it is silent or at its end. */
  long deadlineNs() {
    return isWaiting() ? nextNs : ProtocolMachine.NO_DEADLINE;
  }

  private boolean isWaiting() {
    return state == State.SHOWING || state == State.ASKING;
  }

  void onTimeout(long nowNs) {
    if (isWaiting() && nowNs >= nextNs) {
      repeat(nowNs);
    }
  }

  private void repeat(long nowNs) {
    SecureLink link = session.link();
    Endpoint where = seen;
    boolean showing = state == State.SHOWING;
    if (tries++ == MOST_TRIES || link == null) {
      state = showing ? State.UNSEEN : State.UNREACHED;
    } else if (showing) {
      sendProbe(link);
    } else if (where != null) {
      sendQuestion(link, where);
    }
    nextNs = nowNs + RETRY_NS;
  }

  private void sendProbe(SecureLink link) {
    ByteBuffer buffer = context.send(slot, session.splitterPort(0), 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.PROBE, link);
      Probes.writeProbe(buffer, 0, Probes.LIFETIME_BATCH, 0);
      context.codec.finish(buffer, link);
    }
  }

  private void sendQuestion(SecureLink link, Endpoint where) {
    ByteBuffer buffer = context.send(0, session.splitterPort(askedPort), 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.LIFETIME_PROBE, link);
      Probes.writeSeen(buffer, question, Probes.LIFETIME_BATCH, askedPort, cookie, where);
      context.codec.finish(buffer, link);
    }
  }

  /** An authentic answer with {@link Probes#LIFETIME_BATCH}; which socket it hit is to be seen. */
  void onAnswer(Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    Endpoint where = Probes.seen(payload);
    if (datagram.slot() != slot || where == null) {
      context.drops.count(DropReason.MALFORMED);
    } else if (state == State.SHOWING && Probes.order(payload) == 0) {
      seen = where;
      cookie = Probes.cookie(payload);
      state = State.SILENT;
    } else if (state == State.ASKING && Probes.order(payload) == question) {
      state = State.REACHED;
    }
  }
}

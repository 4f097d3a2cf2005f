// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.SecureLink;

/**
 * Finds out whether a NAT brings back what an inside socket sends to the public endpoint of another
 * one, here of the main socket (hairpinning, RFC 4787 section 6).
 */
final class HairpinTrial {
  private static final long RETRY_NS = Duration.ofMillis(250).toNanos();
  private static final int MOST_TRIES = 4;

  private final PeerContext context;
  private final SplitterSession session;
  private final int slot;
  private final Endpoint own;
  private int tries;
  private long nextNs = ProtocolMachine.NO_DEADLINE;
  private boolean cameBack;

  /**
   * A trial.
   *
   * @param slot of a spare socket
   * @param own public endpoint of the main socket
   */
  HairpinTrial(PeerContext context, SplitterSession session, int slot, Endpoint own) {
    this.context = context;
    this.session = session;
    this.slot = slot;
    this.own = own;
  }

  void start(long nowNs) {
    send(nowNs, session.link());
  }

  boolean isDone() {
    return nextNs == ProtocolMachine.NO_DEADLINE;
  }

  boolean cameBack() {
    return cameBack;
  }

  void onTimeout(long nowNs) {
    if (nowNs >= nextNs) {
      send(nowNs, tries < MOST_TRIES ? session.link() : null);
    }
  }

  private void send(long nowNs, @Nullable SecureLink link) {
    if (link == null) {
      nextNs = ProtocolMachine.NO_DEADLINE;
      return;
    }
    tries++;
    nextNs = nowNs + RETRY_NS;
    ByteBuffer buffer = context.send(slot, own, 0);
    if (buffer != null) {
      // In the direction of the other party, else this end would not take it for authentic.
      long number = link.nextMessageNumber() | ControlHeader.SECOND_PARTY;
      context.codec.start(buffer, PacketType.PROBE, link, number);
      Probes.writeProbe(buffer, 0, Probes.LIFETIME_BATCH, 0);
      context.codec.finish(buffer, link);
    }
  }

  /** An authentic probe came in at the main socket; nobody else sends any here. */
  void onProbe() {
    cameBack = true;
    nextNs = ProtocolMachine.NO_DEADLINE;
  }

  long deadlineNs() {
    return nextNs;
  }
}

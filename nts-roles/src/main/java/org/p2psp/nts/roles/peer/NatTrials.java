// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.time.Duration;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.roles.common.DropReason;

/** What a probe tries with spare sockets once the profile is known, all at the same time. */
final class NatTrials {
  private static final long TRIALS_NS = Duration.ofSeconds(10).toNanos();

  private final PeerContext context;
  private final FilteringTrial filtering;
  private final int filteringSlot;
  private final HairpinTrial hairpin;
  private final LifetimeTrial lifetime = new LifetimeTrial();

  /**
   * Starts them.
   *
   * @param own public endpoint of the main socket
   * @param longestSilenceNs to try a mapping's lifetime with, 0 = not at all
   */
  NatTrials(
      long nowNs,
      PeerContext context,
      SplitterSession session,
      ExtraSockets sockets,
      Endpoint own,
      long longestSilenceNs) {
    this.context = context;
    filteringSlot = sockets.openUntil(nowNs, nowNs + TRIALS_NS);
    filtering = new FilteringTrial(new SpareMapping(context, session, filteringSlot));
    filtering.start(nowNs);
    hairpin = new HairpinTrial(context, session, sockets.openUntil(nowNs, nowNs + TRIALS_NS), own);
    hairpin.start(nowNs);
    LifetimeTrial.silencesNs(longestSilenceNs)
        .forEach(
            silenceNs -> {
              int slot = sockets.openUntil(nowNs, nowNs + silenceNs + TRIALS_NS);
              lifetime.add(nowNs, new SpareMapping(context, session, slot), silenceNs);
            });
  }

  boolean isDone() {
    return filtering.isDone() && hairpin.isDone() && lifetime.isDone();
  }

  ProbeFindings findings() {
    return new ProbeFindings(
        filtering.result(), hairpin.cameBack(), lifetime.survivedNs(), lifetime.expiredNs());
  }

  /** An authentic answer to a spare socket. */
  void onAnswer(long nowNs, Datagram datagram) {
    if (datagram.slot() == filteringSlot) {
      filtering.onAnswer(nowNs, datagram);
    } else {
      lifetime.onAnswer(nowNs, datagram);
    }
  }

  /** An authentic probe, which only this machine can have sent. */
  void onProbe(Datagram datagram) {
    if (datagram.slot() == 0) {
      hairpin.onProbe();
    } else {
      context.drops.count(DropReason.UNEXPECTED_TYPE);
    }
  }

  void onTimeout(long nowNs) {
    filtering.onTimeout(nowNs);
    hairpin.onTimeout(nowNs);
    lifetime.onTimeout(nowNs);
  }

  long deadlineNs() {
    return isDone()
        ? ProtocolMachine.NO_DEADLINE
        : Math.min(filtering.deadlineNs(), Math.min(hairpin.deadlineNs(), lifetime.deadlineNs()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.security.ReplayWindow;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.MediaTokens;

/** One other member of the team, as this peer knows it. */
final class Neighbor {
  /** Chunks that a neighbour may be behind before its debt is looked at. */
  private static final int DEBT_ALLOWANCE = 64;

  /** Of what it got, a neighbour must have given back this share in the window. */
  private static final double LEAST_SHARE = 0.1;

  final long pairId;
  final PeerId peerId;
  final int index;
  final boolean monitor;
  final SecureLink link;

  /** Whether this side takes the path that the other one uses, where the two chose differently. */
  final boolean follows;

  final long introducedNs;

  /** Those to whom this peer, as a relay, passes on what comes from this neighbour. */
  final List<Neighbor> relayTargets = new ArrayList<>();

  /** Which of its chunks were passed on to them. */
  final ReplayWindow relayed = new ReplayWindow();

  /** The token in chunks to this neighbour. */
  long tokenOut;

  /** The token in chunks from it. */
  long tokenIn;

  /** Number of the last introduction's attempt. */
  int attemptNumber;

  /** What the splitter last planned for the pair. */
  PlanName plan;

  /** The attempt under way. */
  @Nullable Attempt attempt;

  /** What was spent on it. */
  final PunchEpisode episode = new PunchEpisode();

  /** The proved path; null while there is none. */
  @Nullable Endpoint remote;

  int slot;

  /**
   * Another way that was proved. Chunks that come over it are taken: the other side may have chosen
   * it, until both agree.
   */
  private @Nullable Endpoint otherRemote;

  private int otherSlot;

  /** Where chunks with its token came from last, if not over the path. */
  @Nullable Endpoint seenAt;

  int seenAtSlot;
  long roundTripNs = -1;

  /** Last authentic word or chunk over the direct path. */
  long heardNs;

  /** Last hello sent to keep or check the path. */
  long checkedNs;

  /** The relay that serves the pair; null while there is none. */
  @Nullable PeerId relay;

  private boolean owes;
  private int sentInWindow;
  private int receivedInWindow;

  Neighbor(PeerContext context, Introduction introduction, long nowNs) {
    this.pairId = introduction.pairId();
    this.peerId = introduction.other();
    this.index = introduction.otherIndex();
    this.monitor = introduction.otherIsMonitor();
    this.plan = introduction.plan();
    boolean second = introduction.memberB();
    this.follows = second;
    this.link = new SecureLink(pairId, introduction.secret(), second);
    this.introducedNs = nowNs;
    this.heardNs = nowNs;
    var authenticator = context.codec.authenticator();
    this.tokenOut = MediaTokens.ofPath(authenticator, link.macKey(), second);
    this.tokenIn = MediaTokens.ofPath(authenticator, link.macKey(), !second);
  }

  boolean isDirect() {
    return remote != null;
  }

  /** Whether that is the path. */
  boolean isPath(int atSlot, Endpoint source) {
    return slot == atSlot && source.equals(remote);
  }

  /** Whether that is another way that was proved. */
  boolean isOtherWay(int atSlot, Endpoint source) {
    return otherSlot == atSlot && source.equals(otherRemote);
  }

  void onOtherWay(int atSlot, @Nullable Endpoint source) {
    otherSlot = atSlot;
    otherRemote = source;
  }

  boolean hasPath() {
    return remote != null || relay != null;
  }

  void onSent() {
    sentInWindow++;
  }

  void onReceived() {
    receivedInWindow++;
  }

  /** Newcomers have nothing to give until the splitter hands them chunks. */
  private static final long NEWCOMER_NS = 10_000_000_000L;

  /** Whether it took much and gave next to nothing; forgotten half by half in every window. */
  boolean isInDebt() {
    return owes
        && sentInWindow - receivedInWindow > DEBT_ALLOWANCE
        && receivedInWindow < sentInWindow * LEAST_SHARE;
  }

  void decayDebt(long nowNs) {
    owes = nowNs - introducedNs > NEWCOMER_NS;
    sentInWindow /= 2;
    receivedInWindow /= 2;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.security.ReplayWindow;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.RepairBudget;

/** One peer or monitor, from its join to its end, as the splitter knows it. */
final class Session {
  /** Of {@link #pathsMissingSinceNs}. */
  static final long NEVER = Long.MIN_VALUE;

  /** An alternative endpoint is shown anew every 15 s. */
  private static final long ALTERNATIVE_NS = 50_000_000_000L;

  private static final long NEWS_PAUSE_NS = 5_000_000_000L;

  final SecureLink link;
  final PeerId peerId;

  /** Small number in this team, from 1. */
  final int index;

  final JoinRequest request;

  /** Where its control connection came from. */
  final Endpoint controlEndpoint;

  /** The token in chunks to it. */
  final long mediaToken;

  final long createdNs;

  /** The proved endpoint of its main socket, seen at slot 0; null until then. */
  @Nullable Endpoint endpoint;

  /** The proved endpoint of its main socket in the other address family; null if there is none. */
  private @Nullable Endpoint alternative;

  private long alternativeNs;
  private long alternativeNewsNs;

  /** Whether the proved endpoint has changed, and its pairs were not told yet. */
  boolean moved;

  long heardNs;

  /** As the peer says, 0 = unknown. */
  long roundTripNs;

  NatProfile profile = NatProfile.UNKNOWN;

  /** Observations of its sockets, the main one first; see {@link Sample}. */
  final List<Sample> samples = new ArrayList<>();

  /** The socket that shows what its NAT does with low ports; null before that was asked. */
  @Nullable Sample lowSample;

  /** Attempts between known endpoints that have failed in a row from its main socket. */
  int mainFailures;

  /** What others behind its NAT do. */
  final FlowMeter flows = new FlowMeter();

  /** What it is busy with. */
  final PunchCalendar calendar = new PunchCalendar();

  /** How soon it may begin further attempts. */
  final PunchPace pace = new PunchPace();

  /** Whether its pairs are made. */
  boolean introduced;

  long introducedNs;

  /** When the last one of them begins. */
  long metNs = Long.MIN_VALUE;

  /** Whether it is in the rotation. */
  boolean settled;

  final SessionPairs pairs;

  /** Team indices of the members that it has a direct path to; kept by {@link PairTable}. */
  final BitSet direct = new BitSet();

  /** Team indices of the members that it has any path to; kept by {@link PairTable}. */
  final BitSet reached = new BitSet();

  /** How many those are. */
  int paths;

  /** Where the search for a pair that keeps it out of the rotation goes on. */
  int unsettledFrom;

  /** Those to whom the splitter itself passes on the chunks that it hands to this member. */
  final List<Session> relayTargets = new ArrayList<>();

  /** Since when it reports fewer paths than it has; {@link #NEVER} if it does not. */
  long pathsMissingSinceNs = NEVER;

  /** Pairs that this member relays, or is asked to, in the order of asking. */
  final Set<Pair> relayed = new LinkedHashSet<>();

  /** Chunks that it has complained about, if it is a monitor. */
  final ReplayWindow complained = new ReplayWindow();

  /** What it may get again: as much as the stream has, so that nobody takes all that is there. */
  final RepairBudget repairs = new RepairBudget(1);

  /** Chunks handed to it, and complaints about them, in the window of the complaint desk. */
  int assignedInWindow;

  int complaintsInWindow;

  Session(
      SecureLink link,
      int index,
      JoinRequest request,
      Endpoint controlEndpoint,
      long mediaToken,
      long nowNs) {
    this.link = link;
    this.peerId = request.peerId();
    this.index = index;
    this.request = request;
    this.controlEndpoint = controlEndpoint;
    this.mediaToken = mediaToken;
    this.createdNs = nowNs;
    this.pairs = new SessionPairs(index);
    this.heardNs = nowNs;
    samples.add(new Sample(0, nowNs, false));
  }

  /** Whether it speaks to the splitter over the address family of this endpoint. */
  boolean isMainFamily(Endpoint other) {
    return other.isIpv4() == controlEndpoint.isIpv4();
  }

  /**
   * It has proved an endpoint in the other address family.
   *
   * @return whether that is news for its pairs; at most once in a while, whatever it shows
   */
  boolean onAlternative(long nowNs, Endpoint proved) {
    boolean known = proved.equals(endpointIn(nowNs, proved.isIpv4()));
    boolean news = !known && (alternative == null || nowNs - alternativeNewsNs > NEWS_PAUSE_NS);
    alternative = proved;
    alternativeNs = nowNs;
    alternativeNewsNs = news ? nowNs : alternativeNewsNs;
    return news;
  }

  /** The proved endpoint of its main socket in a family; null if there is none, or no longer. */
  @Nullable
  Endpoint endpointIn(long nowNs, boolean ipv4) {
    if (ipv4 == controlEndpoint.isIpv4()) {
      return endpoint;
    }
    return nowNs - alternativeNs < ALTERNATIVE_NS ? alternative : null;
  }

  boolean isMonitor() {
    return request.role() == JoinRequest.MONITOR;
  }

  boolean isMember() {
    return request.role() != JoinRequest.PROBE_ONLY;
  }

  boolean canSetTimeToLive() {
    return (request.capabilities() & JoinRequest.CAN_SET_TIME_TO_LIVE) != 0;
  }

  boolean canBindLowPorts() {
    return (request.capabilities() & JoinRequest.CAN_BIND_LOW_PORTS) != 0;
  }

  boolean agreesToScans() {
    return (request.capabilities() & JoinRequest.AGREES_TO_SCANS) != 0;
  }

  /** How well the port of its next mapping is known. */
  PortKind portKind() {
    return PortKind.of(profile, lowSample != null && lowSample.keepsLowPorts());
  }

  @Nullable
  Sample sample(int batch) {
    for (int i = samples.size() - 1; i >= 0; i--) {
      if (samples.get(i).batch == batch) {
        return samples.get(i);
      }
    }
    return null;
  }

  Sample newestSample() {
    return samples.get(samples.size() - 1);
  }
}

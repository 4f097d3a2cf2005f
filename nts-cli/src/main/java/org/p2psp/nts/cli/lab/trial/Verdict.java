// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.matrix.PairRun;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * Judges a trial by the media that both peers received, never by what they told alone: direct if
 * both have a direct path and got the other's chunks straight from it, relayed if both have a path
 * and got the other's chunks in any way.
 */
final class Verdict {
  private static final double NS_PER_MS = 1e6;

  private Verdict() {}

  /** The kind of path as of now; null = neither. */
  static @Nullable PathKind kind(PeerObservation member, PeerObservation newcomer) {
    RoleEvent.PathUp one = member.path();
    RoleEvent.PathUp other = newcomer.path();
    if (one == null || other == null) {
      return null;
    }
    if (one.kind() == PathKind.DIRECT
        && other.kind() == PathKind.DIRECT
        && Math.min(member.directMediaNs(), newcomer.directMediaNs()) >= 0) {
      return PathKind.DIRECT;
    }
    return Math.min(member.othersMediaNs(), newcomer.othersMediaNs()) >= 0 ? PathKind.RELAY : null;
  }

  /** The outcome as of now. */
  static PairRun of(int run, PeerObservation member, PeerObservation newcomer) {
    PathKind kind = kind(member, newcomer);
    return new PairRun(
        run,
        kind,
        kind == null ? Double.NaN : Math.max(sinceMs(member), sinceMs(newcomer)),
        Math.max(member.attempts(), newcomer.attempts()),
        member.traversalPackets() + newcomer.traversalPackets(),
        sinceStartMs(newcomer, newcomer.firstMediaNs()),
        bothWaysMs(kind, member, newcomer),
        remark(kind, member, newcomer));
  }

  private static double sinceMs(PeerObservation peer) {
    RoleEvent.PathUp path = peer.path();
    return path == null ? Double.NaN : path.sinceIntroductionNs() / NS_PER_MS;
  }

  private static double bothWaysMs(
      @Nullable PathKind kind, PeerObservation member, PeerObservation newcomer) {
    if (kind == null) {
      return Double.NaN;
    }
    long lastNs =
        kind == PathKind.DIRECT
            ? Math.max(member.directMediaNs(), newcomer.directMediaNs())
            : Math.max(member.othersMediaNs(), newcomer.othersMediaNs());
    return sinceStartMs(newcomer, lastNs);
  }

  private static double sinceStartMs(PeerObservation newcomer, long timeNs) {
    return timeNs == PeerObservation.NEVER
        ? Double.NaN
        : (timeNs - newcomer.firstRequestNs()) / NS_PER_MS;
  }

  private static @Nullable String remark(
      @Nullable PathKind kind, PeerObservation member, PeerObservation newcomer) {
    String stories = "member " + story(member) + "; newcomer " + story(newcomer);
    if (kind == null) {
      return stories;
    }
    RoleEvent.PathUp one = member.path();
    RoleEvent.PathUp other = newcomer.path();
    boolean agree = one != null && other != null && one.kind() == other.kind();
    return agree ? null : "the two disagree: " + stories;
  }

  private static String story(PeerObservation peer) {
    String trouble = peer.trouble();
    String told = trouble == null ? "" : " (" + trouble + ")";
    if (!peer.hasJoined()) {
      return "never joined" + told;
    }
    RoleEvent.PathUp path = peer.path();
    return (path == null ? "has no path" : "has a path, " + path.kind().label())
        + (peer.directMediaNs() >= 0 ? ", got direct media" : "")
        + (peer.othersMediaNs() >= 0 ? "" : ", got no media of the other")
        + told;
  }
}

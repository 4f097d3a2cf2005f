// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/**
 * Watches a pair on the wire and judges it. Direct is a pair of which each received chunks that the
 * splitter had handed to the other, straight from an address of the other, while both say that
 * their path is direct. Relayed is one of which each received such chunks at all, from the relay
 * that it names or straight. Whatever else the two claim has failed.
 */
final class PairWatch implements PacketTap {
  /** The splitter still hands a newcomer everything for so long after it joined the rotation. */
  private static final long BRIDGE_NS = 1_000_000_000;

  private final PairSide member;
  private final PairSide newcomer;
  private final ToIntFunction<PairSide> teamIndex;
  private final Map<PeerId, Endpoint> relays = new LinkedHashMap<>();
  private long bridgeEndsNs = Long.MAX_VALUE;
  private long firstMediaNs = PairSide.NEVER;
  private long traversalPackets;

  /**
   * A watch over two who have just begun.
   *
   * @param teamIndex of a side, as chunks name it; 0 as long as it has none
   */
  PairWatch(PairSide member, PairSide newcomer, ToIntFunction<PairSide> teamIndex) {
    this.member = member;
    this.newcomer = newcomer;
    this.teamIndex = teamIndex;
  }

  /** Somebody who may be their relay, and its address. */
  void addRelay(PeerId id, Endpoint address) {
    relays.put(id, address);
  }

  /** The newcomer has joined the rotation of the splitter. */
  void onNewcomerInRotation(long nowNs) {
    bridgeEndsNs = nowNs + BRIDGE_NS;
  }

  @Override
  public void onSent(
      long nowNs, SimulatedHost sender, int slot, Endpoint destination, ByteBuffer payload) {
    PairSide from = side(sender);
    if (from == null || !ControlHeader.looksLikeControl(payload)) {
      return;
    }
    int type = ControlHeader.type(payload);
    boolean toOther = other(from).isAt(destination);
    if (type == PacketType.PROBE || type == PacketType.HELLO && toOther) {
      traversalPackets++;
    }
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {
    PairSide to = side(receiver);
    if (to == null || !MediaHeader.looksLikeMedia(payload)) {
      return;
    }
    if (to == newcomer && firstMediaNs == PairSide.NEVER) {
      firstMediaNs = nowNs;
    }
    PairSide other = other(to);
    if (MediaHeader.origin(payload) != teamIndex.applyAsInt(other)) {
      return;
    }
    if (other.isAt(source)) {
      to.directMediaNs = to.directMediaNs == PairSide.NEVER ? nowNs : to.directMediaNs;
    } else if (to.relayedMediaNs == PairSide.NEVER && isFromRelay(nowNs, to, source)) {
      to.relayedMediaNs = nowNs;
    }
  }

  private boolean isFromRelay(long nowNs, PairSide to, Endpoint source) {
    PeerId relay = to.relay();
    Endpoint address = relay == null ? null : relays.get(relay);
    boolean bridged = to == newcomer && PeerId.SPLITTER.equals(relay) && nowNs < bridgeEndsNs;
    return address != null && source.sameAddress(address) && !bridged;
  }

  private @Nullable PairSide side(SimulatedHost host) {
    return host == newcomer.host ? newcomer : host == member.host ? member : null;
  }

  private PairSide other(PairSide side) {
    return side == member ? newcomer : member;
  }

  /** When the newcomer's first chunk came, from anybody; -1 before. */
  long firstMediaNs() {
    return firstMediaNs;
  }

  /** Hellos to each other and probes, sent by both. */
  long traversalPackets() {
    return traversalPackets;
  }

  /** The verdict as of now; null = neither direct nor relayed. */
  @Nullable
  PathKind kind() {
    boolean claimed = member.claims(PathKind.DIRECT) && newcomer.claims(PathKind.DIRECT);
    if (claimed && member.directMediaNs >= 0 && newcomer.directMediaNs >= 0) {
      return PathKind.DIRECT;
    }
    boolean paths = member.path != null && newcomer.path != null;
    boolean media = member.firstMediaNs() >= 0 && newcomer.firstMediaNs() >= 0;
    return paths && media ? PathKind.RELAY : null;
  }

  /** Whether both say that their path is direct, but the media to prove it is yet to come. */
  boolean awaitsDirectMedia() {
    return (member.claims(PathKind.DIRECT) || newcomer.claims(PathKind.DIRECT))
        && kind() != PathKind.DIRECT;
  }

  /** When media had come both ways as the verdict wants it; -1 if it is a failure. */
  long bothWaysNs() {
    PathKind kind = kind();
    if (kind == null) {
      return PairSide.NEVER;
    }
    return kind == PathKind.DIRECT
        ? Math.max(member.directMediaNs, newcomer.directMediaNs)
        : Math.max(member.firstMediaNs(), newcomer.firstMediaNs());
  }

  /** What does not fit together, or null. */
  @Nullable
  String remark() {
    if (kind() == PathKind.DIRECT) {
      return null;
    }
    if (kind() == PathKind.RELAY) {
      boolean agreed = member.claims(PathKind.RELAY) && newcomer.claims(PathKind.RELAY);
      return agreed ? null : "the two disagree: " + claims();
    }
    return missing() + "; " + claims();
  }

  private String missing() {
    boolean there = newcomer.firstMediaNs() >= 0;
    boolean back = member.firstMediaNs() >= 0;
    if (there == back) {
      return there ? "media, but no path" : "no media either way";
    }
    return there ? "no media from newcomer to member" : "no media from member to newcomer";
  }

  private String claims() {
    return member.claim() + ", " + newcomer.claim();
  }
}

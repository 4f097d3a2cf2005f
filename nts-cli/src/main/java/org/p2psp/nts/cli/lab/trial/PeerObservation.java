// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * What one peer of a trial was seen to send, receive and tell. Media of the other peer are the
 * chunks that the splitter had handed to that one; they are direct if they came straight from its
 * public address, or from its inside one where both are in one home, and relayed if they came by
 * another way after a relayed path was told.
 *
 * <p>Written by the agent's thread, read by any. Times are those of the agent's clock, {@link
 * #NEVER} before.
 */
final class PeerObservation {
  /** A time that has not come. */
  static final long NEVER = -1;

  private static final int UNKNOWN_INDEX = 0;

  /** The splitter still hands a newcomer everything for a while after it joined. */
  private static final long BRIDGE_NS = 2_000_000_000;

  private final PeerId id;
  private final Endpoint splitter;
  private final Endpoint otherAddress;
  private final List<RoleEvent> events = new ArrayList<>();
  private @Nullable PeerObservation other;
  private volatile int teamIndex = UNKNOWN_INDEX;
  private volatile long joinedNs = NEVER;
  private volatile long firstRequestNs = NEVER;
  private volatile long firstMediaNs = NEVER;
  private volatile long directMediaNs = NEVER;
  private volatile long relayedMediaNs = NEVER;
  private volatile long traversalPackets;
  private volatile int attempts;
  private volatile RoleEvent.@Nullable PathUp path;
  private volatile @Nullable String trouble;

  /**
   * Nothing seen yet.
   *
   * @param otherAddress from which packets come that the other peer sends straight to this one; its
   *     port means nothing
   */
  PeerObservation(PeerId id, Endpoint splitter, Endpoint otherAddress) {
    this.id = id;
    this.splitter = splitter;
    this.otherAddress = otherAddress;
  }

  /** Tells the two of a pair of each other, before either is started. */
  static void pair(PeerObservation one, PeerObservation other) {
    one.other = other;
    other.other = one;
  }

  void onControlRequest(long nowNs) {
    if (firstRequestNs == NEVER) {
      firstRequestNs = nowNs;
    }
  }

  /** Its index in the team, as chunks name it. */
  void onTeamIndex(int index) {
    teamIndex = index;
  }

  void onDatagram(long nowNs, Endpoint source, ByteBuffer payload) {
    if (!MediaHeader.looksLikeMedia(payload)) {
      return;
    }
    if (firstMediaNs == NEVER) {
      firstMediaNs = nowNs;
    }
    PeerObservation peer = other;
    if (peer == null || MediaHeader.origin(payload) != peer.teamIndex) {
      return;
    }
    if (source.sameAddress(otherAddress)) {
      if (directMediaNs == NEVER) {
        directMediaNs = nowNs;
      }
    } else if (relayedMediaNs == NEVER && isFromRelay(nowNs, source)) {
      relayedMediaNs = nowNs;
    }
  }

  private boolean isFromRelay(long nowNs, Endpoint source) {
    RoleEvent.PathUp up = path;
    if (up == null || up.kind() != PathKind.RELAY) {
      return false;
    }
    if (!source.sameAddress(splitter)) {
      return true;
    }
    return PeerId.SPLITTER.equals(up.via()) && nowNs >= joinedNs + BRIDGE_NS;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the agent's thread alone writes it
  void onTransmit(Endpoint destination, ByteBuffer payload) {
    if (ControlHeader.looksLikeControl(payload)) {
      int type = ControlHeader.type(payload);
      boolean punch = type == PacketType.HELLO && destination.sameAddress(otherAddress);
      traversalPackets += punch || type == PacketType.PROBE ? 1 : 0;
    }
  }

  void onEvent(RoleEvent event) {
    synchronized (events) {
      events.add(event);
    }
    PeerObservation peer = other;
    if (event instanceof RoleEvent.Joined up) {
      joinedNs = up.atNs();
    } else if (event instanceof RoleEvent.PathUp up && isOther(up.peer(), peer)) {
      path = up;
      attempts = Math.max(attempts, up.attempt());
    } else if (event instanceof RoleEvent.PathLost lost && isOther(lost.peer(), peer)) {
      path = null;
    } else if (event instanceof RoleEvent.Left left) {
      trouble = "left: " + left.reason();
    } else if (event instanceof RoleEvent.Failed failed) {
      trouble = failed.message();
    }
  }

  private static boolean isOther(PeerId id, @Nullable PeerObservation peer) {
    return peer != null && peer.id.equals(id);
  }

  PeerId id() {
    return id;
  }

  /** All that it told so far. */
  List<RoleEvent> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  boolean hasJoined() {
    return joinedNs != NEVER;
  }

  long firstRequestNs() {
    return firstRequestNs;
  }

  /** When the first chunk of anybody came. */
  long firstMediaNs() {
    return firstMediaNs;
  }

  /** When the first chunk of the other came straight from it. */
  long directMediaNs() {
    return directMediaNs;
  }

  /** When the first chunk of the other came either way. */
  long othersMediaNs() {
    if (directMediaNs == NEVER || relayedMediaNs == NEVER) {
      return Math.max(directMediaNs, relayedMediaNs);
    }
    return Math.min(directMediaNs, relayedMediaNs);
  }

  /** Probes, and hellos to the other, that it sent. */
  long traversalPackets() {
    return traversalPackets;
  }

  /** Highest attempt that it told of. */
  int attempts() {
    return attempts;
  }

  /** The path to the other peer as last told; null if there is none. */
  RoleEvent.@Nullable PathUp path() {
    return path;
  }

  /** What went wrong last; null if nothing did. */
  @Nullable
  String trouble() {
    return trouble;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.ObservedPacket;
import org.p2psp.nts.simulator.PacketFate;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.team.TeamMember;

/**
 * Counts from outside what goes from member to member. A chunk counts for the member that it names
 * as its origin, once since either of the two last told of a new path.
 */
final class PairTally implements PacketTap {
  /** What one member sent to another. */
  static final class Way {
    /** Hellos that were sent, whatever became of them. */
    long hellos;

    /** Chunks that came straight from the one to the other. */
    long direct;

    /** Own chunks of the one that another member, not the splitter, brought. */
    long relayed;

    /** Own chunks of the one that the splitter brought, for want of a relay or as a bridge. */
    long fromSplitter;

    private void forgetMedia() {
      direct = 0;
      relayed = 0;
      fromSplitter = 0;
    }
  }

  private record Direction(TeamMember from, TeamMember to) {}

  private final List<TeamMember> members = new ArrayList<>();
  private final Map<String, TeamMember> byName = new HashMap<>();
  private final Map<Direction, Way> ways = new HashMap<>();

  void checkFree(String name) {
    if (byName.containsKey(name) || name.equals("splitter")) {
      throw new IllegalArgumentException(
          "the team has a member '" + name + "' already; choose another name");
    }
  }

  void add(TeamMember member) {
    members.add(member);
    byName.put(member.name(), member);
    byName.put("site of " + member.name(), member);
    byName.put("carrier of site of " + member.name(), member);
  }

  Way way(TeamMember from, TeamMember to) {
    return ways.computeIfAbsent(new Direction(from, to), direction -> new Way());
  }

  void onEvent(String name, RoleEvent event) {
    if (event instanceof RoleEvent.PathUp up) {
      TeamMember member = byName.get(name);
      TeamMember other = byId(up.peer());
      if (member != null && other != null) {
        way(member, other).forgetMedia();
        way(other, member).forgetMedia();
      }
    }
  }

  private @Nullable TeamMember byId(PeerId id) {
    for (TeamMember member : members) {
      if (member.id().equals(id)) {
        return member;
      }
    }
    return null;
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {}

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    ByteBuffer payload = packet.payload();
    if (MediaHeader.looksLikeMedia(payload)) {
      SimulatedHost receiver = packet.receiver();
      if (receiver != null) {
        onChunk(packet.senderHost(), receiver, MediaHeader.origin(payload));
      }
    } else if (ControlHeader.looksLikeControl(payload)
        && ControlHeader.type(payload) == PacketType.HELLO) {
      TeamMember from = byName.get(packet.senderHost().name());
      TeamMember to = byName.get(packet.destinationName());
      if (from != null && to != null) {
        way(from, to).hellos++;
      }
    }
  }

  private void onChunk(SimulatedHost sender, SimulatedHost receiver, int origin) {
    TeamMember to = byName.get(receiver.name());
    TeamMember from = ofIndex(origin);
    if (to == null || from == null || from == to) {
      return;
    }
    TeamMember carrier = byName.get(sender.name());
    Way way = way(from, to);
    if (carrier == from) {
      way.direct++;
    } else if (carrier == null) {
      way.fromSplitter++;
    } else {
      way.relayed++;
    }
  }

  private @Nullable TeamMember ofIndex(int index) {
    for (TeamMember member : members) {
      if (member.teamIndex() == index) {
        return member;
      }
    }
    return null;
  }
}

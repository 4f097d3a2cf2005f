// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.Site;
import org.p2psp.nts.simulator.team.TeamMember;

/** The records of all members, found by name and by id, those of peers in the order of joining. */
final class MemberRecords {
  private final List<MemberRecord> peers = new ArrayList<>();
  private final Map<String, MemberRecord> byName = new HashMap<>();
  private final Map<PeerId, MemberRecord> byId = new HashMap<>();
  private final Map<String, Integer> peersByNat = new TreeMap<>();

  MemberRecord addMonitor(TeamMember monitor, long nowNs) {
    MemberRecord added = new MemberRecord(monitor, nowNs);
    byName.put(monitor.name(), added);
    return added;
  }

  MemberRecord addPeer(TeamMember peer, long nowNs) {
    MemberRecord added = new MemberRecord(peer, nowNs);
    peers.add(added);
    byName.put(peer.name(), added);
    byId.put(peer.id(), added);
    peersByNat.merge(peer.nat(), 1, Integer::sum);
    return added;
  }

  /** Whoever told it, the splitter too. */
  void onEvent(String name, RoleEvent event) {
    MemberRecord member = byName.get(name);
    if (member != null) {
      member.onEvent(event);
    } else if (event instanceof RoleEvent.MemberJoined joined) {
      @Nullable MemberRecord settled = byId.get(joined.peer());
      if (settled != null) {
        settled.onSettled(joined.atNs());
      }
    }
  }

  /** A second is over. */
  void onSecond() {
    for (MemberRecord peer : peers) {
      Site site = peer.member.running().host().site();
      if (site != null) {
        peer.onSecond(site.natEntriesMade());
      }
    }
  }

  List<MemberRecord> peers() {
    return peers;
  }

  Map<String, Integer> peersByNat() {
    return peersByNat;
  }

  int playing() {
    return (int) peers.stream().filter(MemberRecord::hasStream).count();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/**
 * What a role has told up to one moment. Immutable: for any thread.
 *
 * @param who whose it is
 * @param uptimeMs since the page's start
 * @param listening endpoint of the role's main socket, empty before it is known
 * @param player address of the local player, empty if there is none
 * @param figures by member id; of all members in the demo, else of the role itself
 * @param splitter figures of a splitter, null without one in this process
 * @param team who and which paths there are, null before anybody asked
 * @param pathsUp the last path of each pair that this process knows of, by {@link #pairKey}
 * @param nats names of members' NATs, by member id, where the process made them
 * @param watched id of the member whose stream this page plays; empty if there is none
 * @param lastError what went wrong last, empty if nothing did
 */
public record LiveSnapshot(
    LiveIdentity who,
    long uptimeMs,
    String listening,
    String player,
    Map<String, MemberFigures> figures,
    RoleEvent.@Nullable SplitterStats splitter,
    @Nullable TeamView team,
    Map<String, RoleEvent.PathUp> pathsUp,
    Map<String, String> nats,
    String watched,
    String lastError) {
  /** Copies the maps, in their order. */
  public LiveSnapshot {
    figures = copy(figures);
    pathsUp = copy(pathsUp);
    nats = copy(nats);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The figures of the role itself; in the demo of the peer that is watched. */
  public MemberFigures own() {
    return figures.getOrDefault(watched.isEmpty() ? who.id() : watched, MemberFigures.NONE);
  }

  /** The key of a path in {@link #pathsUp}, as one of the two has told it. */
  static String pairKey(String teller, String other) {
    return teller + " " + other;
  }

  /** Members that the page knows by their own events, in the order of their first one. */
  List<String> tellers() {
    return List.copyOf(figures.keySet());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/** Gathers what a role tells. For one thread; {@link #snapshot} is for all. */
final class LiveState {
  private static final int MOST_PATHS = 4096;
  private static final int MOST_MEMBERS = 256;

  private final LiveIdentity who;
  private final Map<String, MemberFigures> figures = new LinkedHashMap<>();
  private final Map<String, RoleEvent.PathUp> pathsUp = new LinkedHashMap<>();
  private final Map<String, String> nats = new LinkedHashMap<>();
  private final History history = new History();
  private RoleEvent.@Nullable SplitterStats splitter;
  private @Nullable TeamView team;
  private String listening = "";
  private String player = "";
  private String watched = "";
  private String lastError = "";

  LiveState(LiveIdentity who) {
    this.who = who;
  }

  /** The role's main socket is there. */
  void listening(String endpoint) {
    listening = endpoint;
  }

  /** Players are served there. */
  void player(String address) {
    player = address;
  }

  /** A member's NAT has this name. */
  void nat(String id, String name) {
    nats.put(id, name);
  }

  /** The page plays the stream of this member. */
  void watch(String id) {
    watched = id;
  }

  void team(TeamView view) {
    team = view;
  }

  /** A member tells something. */
  void accept(long uptimeMs, String id, RoleEvent event) {
    if (event instanceof RoleEvent.SplitterStats stats) {
      splitter = stats;
    } else if (event instanceof RoleEvent.MemberJoined joined) {
      String peer = joined.peer().toString();
      if (!figures.containsKey(peer)) { // else it tells itself when it plays, which is what counts
        history.took(uptimeMs, "join", peer, null, joined.joiningNs());
      }
    } else if (event instanceof RoleEvent.Failed failed) {
      lastError = failed.message();
    } else if (event instanceof RoleEvent.PathUp up) {
      String other = up.peer().toString();
      history.took(uptimeMs, "path", id, other, up.sinceIntroductionNs());
      remember(pathsUp, MOST_PATHS, LiveSnapshot.pairKey(id, other), up);
    } else if (event instanceof RoleEvent.PathLost lost) {
      pathsUp.remove(LiveSnapshot.pairKey(id, lost.peer().toString()));
    } else {
      if (event instanceof RoleEvent.Playing playing) {
        history.took(uptimeMs, "join", id, null, playing.startupNs());
      }
      MemberFigures before = figures.getOrDefault(id, MemberFigures.NONE);
      remember(figures, MOST_MEMBERS, id, before.after(event));
    }
  }

  private static <V> void remember(Map<String, V> map, int most, String key, V value) {
    if (map.size() < most || map.containsKey(key)) {
      map.put(key, value);
    }
  }

  LiveSnapshot snapshot(long uptimeMs) {
    return new LiveSnapshot(
        who, uptimeMs, listening, player, figures, splitter, team, pathsUp, nats, watched,
        lastError);
  }

  History history() {
    return history;
  }
}

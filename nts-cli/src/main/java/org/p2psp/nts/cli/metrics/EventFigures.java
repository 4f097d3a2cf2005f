// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.metrics;

import java.util.EnumMap;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/** Counts what a role tells. For one thread. */
final class EventFigures {
  private final Map<PathKind, Long> pathsFound = new EnumMap<>(PathKind.class);
  private final Map<PlanName, Long> attemptsProved = new EnumMap<>(PlanName.class);
  private final Map<PlanName, Long> attemptsFailed = new EnumMap<>(PlanName.class);
  private final TimeHistogram pathSetup = new TimeHistogram();
  private RoleEvent.@Nullable Stats stats;
  private RoleEvent.@Nullable SplitterStats splitter;
  private long pathsLost;
  private long joins;
  private long membersJoined;
  private long membersGone;
  private long startupNs;

  void accept(RoleEvent event) {
    if (event instanceof RoleEvent.Stats now) {
      stats = now;
    } else if (event instanceof RoleEvent.SplitterStats now) {
      splitter = now;
    } else if (event instanceof RoleEvent.PathUp up) {
      pathsFound.merge(up.kind(), 1L, Long::sum);
      if (up.kind() == PathKind.DIRECT) {
        pathSetup.add(up.sinceIntroductionNs());
      }
    } else if (event instanceof RoleEvent.Attempted attempted) {
      (attempted.proved() ? attemptsProved : attemptsFailed).merge(attempted.plan(), 1L, Long::sum);
    } else if (event instanceof RoleEvent.PathLost) {
      pathsLost++;
    } else if (event instanceof RoleEvent.Joined) {
      joins++;
    } else if (event instanceof RoleEvent.MemberJoined) {
      membersJoined++;
    } else if (event instanceof RoleEvent.MemberGone) {
      membersGone++;
    } else if (event instanceof RoleEvent.Playing playing) {
      startupNs = playing.startupNs();
    }
  }

  void writeTo(MetricText text) {
    if (splitter != null) {
      write(text, splitter);
    }
    if (stats != null) {
      write(text, stats);
      writePaths(text);
    }
  }

  private void write(MetricText text, RoleEvent.SplitterStats now) {
    text.gauge("nts_team_size", "Members of the team, monitors included.").value(now.teamSize());
    text.gauge("nts_pairs", "Pairs of members by how they reach each other.")
        .value(now.pairsDirect(), "kind", PathKind.DIRECT.label())
        .value(now.pairsRelayed(), "kind", PathKind.RELAY.label());
    text.counter("nts_chunks_sent_total", "Chunks handed to the team.").value(now.chunksSent());
    text.counter("nts_chunks_relayed_total", "Chunks sent on for pairs without a direct path.")
        .value(now.chunksRelayed());
    text.counter("nts_members_joined_total", "Members taken into the rotation.")
        .value(membersJoined);
    text.counter("nts_members_gone_total", "Members dropped, for whatever reason.")
        .value(membersGone);
  }

  private void write(MetricText text, RoleEvent.Stats now) {
    text.gauge("nts_paths", "Neighbours by how they are reached.")
        .value(now.peersDirect(), "kind", PathKind.DIRECT.label())
        .value(now.peersRelayed(), "kind", PathKind.RELAY.label());
    text.counter("nts_chunks_received_total", "Chunks received, each once, since the last join.")
        .value(now.chunksReceived());
    text.counter("nts_chunks_lost_total", "Chunks that were missing when due, since the last join.")
        .value(now.chunksLost());
    text.counter(
            "nts_chunks_repaired_total",
            "Chunks that came when asked for again, since the last join.")
        .value(now.chunksRepaired());
    text.counter("nts_chunks_forwarded_total", "Chunks sent on, since the last join.")
        .value(now.chunksForwarded());
    text.gauge("nts_buffer_seconds", "From a chunk's arrival to its play-out, as held now.")
        .seconds(now.bufferNs());
    text.gauge("nts_startup_seconds", "From the first attempt to join to the first chunk played.")
        .seconds(startupNs);
    text.counter("nts_joins_total", "How often this member has joined.").value(joins);
    RoleEvent.Punching punching = now.punching();
    text.counter("nts_hellos_sent_total", "Hellos of any kind.").value(punching.hellosSent());
    text.counter("nts_mappings_opened_total", "Hellos that may have opened a mapping.")
        .value(punching.mappingsOpened());
    text.counter("nts_hellos_deferred_total", "Hellos that had to wait for the limit on mappings.")
        .value(punching.hellosDeferred());
    text.counter("nts_scans_refused_total", "Scans that were ordered and the limits forbade.")
        .value(punching.scansRefused());
    text.gauge("nts_extra_sockets", "Sockets open beside the main one.")
        .value(punching.extraSockets());
  }

  private void writePaths(MetricText text) {
    text.counter("nts_paths_found_total", "Paths that came to be.");
    for (PathKind kind : PathKind.values()) {
      text.value(pathsFound.getOrDefault(kind, 0L), "kind", kind.label());
    }
    text.counter("nts_paths_lost_total", "Paths that are gone.").value(pathsLost);
    text.counter("nts_punch_attempts_total", "Attempts to find a direct path, by plan and end.");
    for (PlanName plan : PlanName.values()) {
      text.value(attemptsProved.getOrDefault(plan, 0L), "plan", plan.label(), "result", "proved");
      text.value(attemptsFailed.getOrDefault(plan, 0L), "plan", plan.label(), "result", "failed");
    }
    text.histogram(
        "nts_path_setup_seconds", "From the first introduction to the proved direct path.");
    pathSetup.writeTo(text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.run.BuildVersion;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/** A snapshot as JSON; {@code docs/live.md} lists the fields. */
final class StatusJson {
  private static final double NS_PER_MS = 1e6;
  private static final String SPLITTER = "splitter";

  private final LiveSnapshot now;

  private StatusJson(LiveSnapshot now) {
    this.now = now;
  }

  /**
   * Writes a snapshot.
   *
   * @param history the last minutes, null to leave them out
   */
  static String of(LiveSnapshot now, @Nullable JsonLine history) {
    JsonLine line = new StatusJson(now).line();
    return (history == null ? line : line.put("history", history)).toString();
  }

  private JsonLine line() {
    LiveIdentity who = now.who();
    PathCounts counts = PathCounts.of(now);
    TeamView team = now.team();
    return new JsonLine()
        .put("role", who.role())
        .put("id", who.id())
        .put("version", BuildVersion.text())
        .put("uptime_ms", now.uptimeMs())
        .put("listening", now.listening())
        .put("splitter", who.splitter())
        .put("channel", who.channel())
        .put("error", now.lastError())
        .put("watched", now.watched())
        .put("nat", nat(now.own().profiled()))
        .put(
            "team",
            new JsonLine()
                .put("size", counts.teamSize())
                .put("shown", team == null ? 0 : team.members().size())
                .put("paths_direct", counts.direct())
                .put("paths_relayed", counts.relayed()))
        .putAll("members", members())
        .putAll("paths", paths())
        .put("stream", stream());
  }

  private @Nullable JsonLine nat(RoleEvent.@Nullable Profiled profiled) {
    if (profiled == null) {
      return null;
    }
    NatProfile profile = profiled.profile();
    return new JsonLine()
        .put("mapping", profile.mapping().label())
        .put("filtering", profile.filtering().label())
        .put("allocation", profile.allocation().label())
        .put("step", profile.step())
        .put("endpoint", profiled.publicEndpoint().toString())
        .put("brief", NatWords.brief(profile))
        .put("words", NatWords.behaviour(profile))
        .put("meaning", NatWords.meaning(profile));
  }

  private List<JsonLine> members() {
    List<JsonLine> members = new ArrayList<>();
    String self = now.who().id();
    members.add(member(SPLITTER, SPLITTER, null, true, null));
    boolean isPeer = !now.who().role().equals(SPLITTER) && !now.who().role().equals("demo");
    if (isPeer) {
      members.add(member(self, now.who().role(), null, true, null));
    }
    TeamView team = now.team();
    if (team != null) {
      for (TeamView.Member member : team.members()) {
        String role = member.monitor() ? "monitor" : "peer";
        members.add(
            member(
                member.id().toString(),
                role,
                member.profile(),
                member.settled(),
                member.endpoint()));
      }
    }
    return members;
  }

  private JsonLine member(
      String id,
      String role,
      @Nullable NatProfile seen,
      boolean settled,
      @Nullable Endpoint endpoint) {
    MemberFigures figures = now.figures().getOrDefault(id, MemberFigures.NONE);
    RoleEvent.Profiled told = figures.profiled();
    NatProfile profile = told != null ? told.profile() : seen;
    String nat = now.nats().get(id);
    if (nat == null && profile != null && !profile.equals(NatProfile.UNKNOWN)) {
      nat = NatWords.brief(profile);
    }
    return new JsonLine()
        .put("id", id)
        .put("role", role)
        .put("self", id.equals(now.who().id()))
        .put("nat", nat)
        .put("settled", settled)
        .put("endpoint", endpoint == null ? null : endpoint.toString())
        .put("stream", figures.stats() == null ? null : stream(figures));
  }

  private List<JsonLine> paths() {
    TeamView team = now.team();
    return team == null ? List.of() : team.paths().stream().map(this::path).toList();
  }

  private JsonLine path(TeamView.Path path) {
    String a = path.a().toString();
    String b = path.b().toString();
    RoleEvent.PathUp there = now.pathsUp().get(LiveSnapshot.pairKey(a, b));
    RoleEvent.PathUp back = now.pathsUp().get(LiveSnapshot.pairKey(b, a));
    Endpoint endpoint = path.endpoint();
    if (endpoint == null && there != null) {
      endpoint = there.endpoint();
    }
    return new JsonLine()
        .put("a", a)
        .put("b", b)
        .put("kind", path.kind() == null ? "none" : path.kind().label())
        .put("via", path.via() == null ? null : path.via().toString())
        .put("endpoint", endpoint == null ? null : endpoint.toString())
        .put("attempt", path.attempt())
        .put("since_introduction_ms", slower(there, back))
        .put("rtt_ms", roundTrip(path, there, back))
        .put("plan", path.plan().label())
        .put("why", path.why());
  }

  /** A pair is connected when both sides are. */
  private static double slower(RoleEvent.@Nullable PathUp there, RoleEvent.@Nullable PathUp back) {
    if (there == null && back == null) {
      return Double.NaN;
    }
    long one = there == null ? 0 : there.sinceIntroductionNs();
    long other = back == null ? 0 : back.sinceIntroductionNs();
    return ms(Math.max(one, other));
  }

  private static double roundTrip(
      TeamView.Path path, RoleEvent.@Nullable PathUp there, RoleEvent.@Nullable PathUp back) {
    long measured = path.roundTripNs();
    if (measured < 0 && there != null) {
      measured = there.roundTripNs();
    }
    if (measured < 0 && back != null) {
      measured = back.roundTripNs();
    }
    return measured < 0 ? Double.NaN : ms(measured);
  }

  private JsonLine stream() {
    JsonLine line = stream(now.own());
    RoleEvent.SplitterStats splitter = now.splitter();
    if (splitter != null) {
      line.put("chunks_sent", splitter.chunksSent())
          .put("chunks_relayed", splitter.chunksRelayed());
    }
    return line.put("player", now.player());
  }

  private static JsonLine stream(MemberFigures figures) {
    RoleEvent.Stats stats = figures.stats();
    JsonLine line = new JsonLine();
    if (stats != null) {
      line.put("chunks_received", stats.chunksReceived())
          .put("chunks_lost", stats.chunksLost())
          .put("chunks_repaired", stats.chunksRepaired())
          .put("chunks_forwarded", stats.chunksForwarded())
          .put("buffer_ms", Math.round(ms(stats.bufferNs())));
    }
    return line.put("startup_ms", figures.startupNs() < 0 ? Double.NaN : ms(figures.startupNs()));
  }

  private static double ms(long ns) {
    return Math.round(ns / NS_PER_MS * 10) / 10.0;
  }
}

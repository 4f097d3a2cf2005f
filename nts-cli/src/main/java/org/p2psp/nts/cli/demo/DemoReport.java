// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.simulator.team.PairOutcome;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamMember;

/** What the demo shows: progress, the matrix of pairs, each peer's figures, and the verdict. */
public final class DemoReport {
  /** A peer may miss this share of its chunks after it began to play. */
  public static final double TOLERATED_LOSS = 0.001;

  private static final long NS_PER_MS = 1_000_000;

  private final SimulatedTeam team;
  private final List<String> nats;
  private final int pairsExpected;

  /**
   * A report on this team.
   *
   * @param nats of the peers that it has, or will have, in the order of joining
   */
  public DemoReport(SimulatedTeam team, List<String> nats) {
    this.team = team;
    this.nats = List.copyOf(nats);
    this.pairsExpected = nats.size() * (nats.size() - 1) / 2;
  }

  /** One line on how far the team has come. */
  public String progress(long elapsedNs) {
    List<PairOutcome> pairs = team.pairs();
    long direct = count(pairs, PathKind.DIRECT);
    long relayed = count(pairs, PathKind.RELAY);
    long playing = team.peers().stream().filter(p -> p.startupNs() >= 0).count();
    return String.format(
        Locale.ROOT,
        "%5.1f s  peers %d/%d  pairs direct %d, relayed %d, open %d  playing %d",
        elapsedNs / 1e9,
        team.peers().size(),
        nats.size(),
        direct,
        relayed,
        pairsExpected - direct - relayed,
        playing);
  }

  private static long count(List<PairOutcome> pairs, PathKind kind) {
    return pairs.stream().filter(pair -> pair.kind() == kind).count();
  }

  /** The matrix and the figures, for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    String cell = "%-" + columnWidth() + "s";
    text.append(String.format(Locale.ROOT, cell, ""));
    nats.forEach(nat -> text.append(String.format(Locale.ROOT, cell, nat)));
    text.append('\n');
    for (TeamMember row : team.peers()) {
      text.append(String.format(Locale.ROOT, cell, row.nat()));
      for (TeamMember column : team.peers()) {
        text.append(String.format(Locale.ROOT, cell, row == column ? "." : word(row, column)));
      }
      text.append('\n');
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n" + cell + "%-18s%10s%10s%10s%8s%n",
            "nat",
            "peer",
            "start ms",
            "received",
            "lost",
            "share"));
    for (TeamMember peer : team.peers()) {
      text.append(
          String.format(
              Locale.ROOT,
              cell + "%-18s%10d%10d%10d%7.3f%%%n",
              peer.nat(),
              peer.id(),
              peer.startupNs() / NS_PER_MS,
              peer.chunksPlayed(),
              peer.chunksLost(),
              lossShare(peer) * 100));
    }
    return text.toString();
  }

  private int columnWidth() {
    return nats.stream().mapToInt(nat -> nat.length() + 2).reduce(8, Math::max);
  }

  private String word(TeamMember one, TeamMember other) {
    PathKind kind = null;
    for (PairOutcome pair : team.pairs()) {
      boolean same =
          pair.first() == one && pair.second() == other
              || pair.first() == other && pair.second() == one;
      kind = same ? pair.kind() : kind;
    }
    return label(kind);
  }

  private static String label(@Nullable PathKind kind) {
    return kind == null ? "none" : kind.label();
  }

  private static double lossShare(TeamMember peer) {
    long all = peer.chunksPlayed() + peer.chunksLost();
    return all == 0 ? 1 : (double) peer.chunksLost() / all;
  }

  /** Whether every pair has a path and every peer plays without noticeable loss. */
  public boolean isGood() {
    List<PairOutcome> pairs = team.pairs();
    return pairs.size() == pairsExpected
        && pairs.stream().allMatch(pair -> pair.kind() != null)
        && team.peers().stream().allMatch(peer -> lossShare(peer) <= TOLERATED_LOSS);
  }

  /** Everything, for scripts. */
  public String json() {
    String pairs = team.pairs().stream().map(DemoReport::json).collect(Collectors.joining(",\n  "));
    String peers = team.peers().stream().map(DemoReport::json).collect(Collectors.joining(",\n  "));
    return "{\"pairs\": [\n  " + pairs + "\n],\n\"peers\": [\n  " + peers + "\n]}\n";
  }

  private static String json(PairOutcome pair) {
    JsonLine line =
        new JsonLine()
            .put("a", pair.first().id().toString())
            .put("b", pair.second().id().toString())
            .put("nat_a", pair.first().nat())
            .put("nat_b", pair.second().nat())
            .put("kind", label(pair.kind()));
    PeerId via = pair.via();
    return line.put("via", via == null ? null : via.toString())
        .put("ms", pair.sinceIntroductionNs() / NS_PER_MS)
        .put("attempts", pair.attempts())
        .toString();
  }

  private static String json(TeamMember peer) {
    return new JsonLine()
        .put("id", peer.id().toString())
        .put("nat", peer.nat())
        .put("startup_ms", peer.startupNs() / NS_PER_MS)
        .put("chunks_received", peer.chunksPlayed())
        .put("chunks_lost", peer.chunksLost())
        .toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.p2psp.nts.simulator.TracedPacket;

/** What a person needs to find out why a run went as it did; bounded in length. */
final class Explanation {
  private static final int MOST_PAIRS = 30;
  private static final int MOST_EVENTS = 60;
  private static final int MOST_PACKETS = 160;

  private final StringBuilder text = new StringBuilder();

  private Explanation() {}

  static String of(Team team, List<Pair> pairs, Predicate<TracedPacket> which) {
    Explanation explanation = new Explanation();
    explanation.part("run it again with", team.script().lines(), Integer.MAX_VALUE);
    explanation.part("to end with", List.of(end(team)), 1);
    explanation.part("pairs", pairs.stream().map(Pair::toString).toList(), MOST_PAIRS);
    explanation.part("events", team.told().stream().map(Explanation::line).toList(), MOST_EVENTS);
    Predicate<TracedPacket> telling = packet -> !packet.label().startsWith("REPORT");
    explanation.part(
        "packets but reports", team.trace().lines(which.and(telling)::test), MOST_PACKETS);
    return explanation.text.toString();
  }

  private static String end(Team team) {
    return String.format(
        Locale.ROOT,
        "trace hash %016x at %.3f ms",
        team.internet().traceHash(),
        team.internet().nowNs() / 1e6);
  }

  private static String line(Team.Told told) {
    return String.format(
        Locale.ROOT, "%.3f ms %s %s", told.event().atNs() / 1e6, told.member(), told.event());
  }

  /** The first and the last ones, where there are too many. */
  private void part(String title, List<String> lines, int most) {
    text.append(title).append(":\n");
    int left = Math.max(0, lines.size() - most);
    for (int i = 0; i < lines.size(); i++) {
      if (left > 0 && i == most / 2) {
        text.append("  ... ").append(left).append(" left out ...\n");
        i += left;
      }
      text.append("  ").append(lines.get(i)).append('\n');
    }
  }
}

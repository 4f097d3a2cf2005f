// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.PacketTrace;
import org.p2psp.nts.simulator.matrix.Trial;
import org.p2psp.nts.simulator.matrix.TrialConditions;
import org.p2psp.nts.simulator.matrix.TrialResult;
import org.p2psp.nts.simulator.matrix.TrialSpec;

/** Does one trial again and prints every packet and event of it. */
final class MatrixReplay {
  private static final int MOST_LINES = 500_000;

  private MatrixReplay() {}

  /**
   * Reads which trial.
   *
   * @param text {@code ROW,COLUMN,RUN}
   * @throws UserError if it is something else
   */
  static TrialSpec parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 3 || !parts[2].matches("\\d{1,6}")) {
      throw UserError.usage(
          "--replay '" + text + "': expected ROW,COLUMN,RUN, for example prcn,symsp,17");
    }
    return new TrialSpec(
        parts[0],
        NatNames.parse("--replay", parts[0]),
        parts[1],
        NatNames.parseNewcomers("--replay", parts[1]),
        Integer.parseInt(parts[2]));
  }

  /** Runs it and prints it; returns whether media passed both ways. */
  static boolean run(TrialSpec spec, TrialConditions conditions, PrintStream out) {
    PacketTrace trace = new PacketTrace(MOST_LINES);
    List<Line> lines = new ArrayList<>();
    TrialResult result =
        Trial.run(spec, conditions, trace, (name, event) -> note(lines, name, event));
    trace.packets().forEach(packet -> lines.add(new Line(packet.sentNs(), packet.toString())));
    lines.sort(Comparator.comparingLong(Line::atNs));
    lines.forEach(line -> out.println(line.text()));
    out.println(verdict(spec, result));
    return result.kind() != null;
  }

  private record Line(long atNs, String text) {}

  private static void note(List<Line> lines, String name, RoleEvent event) {
    if (!isFigures(event) && lines.size() < MOST_LINES) {
      double ms = event.atNs() / 1e6;
      String text = String.format(Locale.ROOT, "%.3f ms == %s tells %s", ms, name, event);
      lines.add(new Line(event.atNs(), text));
    }
  }

  private static boolean isFigures(RoleEvent event) {
    return event instanceof RoleEvent.Stats || event instanceof RoleEvent.SplitterStats;
  }

  private static String verdict(TrialSpec spec, TrialResult result) {
    PathKind kind = result.kind();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "member %s, newcomer %s, run %d: %s",
            spec.row(),
            spec.column(),
            spec.run(),
            kind == null ? "FAILED" : kind == PathKind.DIRECT ? "DIRECT" : "RELAYED"));
    if (kind != null) {
      text.append(
          String.format(
              Locale.ROOT,
              ", path after %.1f ms in attempt %d, media both ways after %.1f ms",
              result.pathNs() / 1e6,
              result.attempts(),
              result.bothWaysNs() / 1e6));
    }
    text.append(", ").append(result.traversalPackets()).append(" packets for traversal");
    return result.remark() == null ? text.toString() : text + "; " + result.remark();
  }
}

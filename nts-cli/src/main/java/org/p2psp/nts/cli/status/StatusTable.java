// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.p2psp.nts.cli.events.JsonObject;

/** Shows roles to a person, a line each, in columns as wide as they must be. */
final class StatusTable {
  private static final List<String> HEAD =
      List.of(
          "ROLE",
          "ID",
          "PID",
          "UP",
          "NAT",
          "TEAM",
          "DIRECT",
          "RELAYED",
          "RECEIVED",
          "LOST",
          "BUFFER",
          "LIVE PAGE");
  private static final String NONE = "-";

  private StatusTable() {}

  static String of(List<LocalRole> roles) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    roles.forEach(role -> rows.add(row(role)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(LocalRole role) {
    JsonObject status = role.status();
    String pid = String.valueOf(role.entry().pid());
    String live = "http://" + role.entry().live() + "/";
    if (!role.answers()) {
      String trouble = live + " does not answer: " + role.trouble();
      return List.of(
          role.role(), role.id(), pid, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, trouble);
    }
    JsonObject team = status.object("team");
    JsonObject stream = status.object("stream");
    boolean plays = !Double.isNaN(stream.number("buffer_ms"));
    return List.of(
        role.role(),
        role.id(),
        pid,
        uptime(status.whole("uptime_ms")),
        orNone(status.object("nat").text("brief")),
        String.valueOf(team.whole("size")),
        String.valueOf(team.whole("paths_direct")),
        String.valueOf(team.whole("paths_relayed")),
        plays ? String.valueOf(stream.whole("chunks_received")) : NONE,
        plays ? String.valueOf(stream.whole("chunks_lost")) : NONE,
        plays ? stream.whole("buffer_ms") + " ms" : NONE,
        live);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }

  /** As in {@code 1:02:03}. */
  static String uptime(long ms) {
    Duration up = Duration.ofMillis(ms);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }
}

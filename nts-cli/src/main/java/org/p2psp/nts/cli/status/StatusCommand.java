// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.events.JsonObject;
import org.p2psp.nts.cli.live.RunFolder;
import org.p2psp.nts.cli.run.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nts status}: what runs here. */
@Command(
    name = "status",
    description =
        "Lists the splitters, monitors, peers and demos of this user that run on this machine. Ends"
            + " with 1 if there are none. One with '--live off' is not found.")
public final class StatusCommand implements Callable<Integer> {
  private static final String CLEAR_SCREEN = "\033[H\033[2J";

  @Option(
      names = "--json",
      fallbackValue = "true",
      description = "One JSON object in place of the table.")
  boolean json;

  @Option(
      names = "--watch",
      fallbackValue = "true",
      description = "Again every second, until Ctrl-C.")
  boolean watch;

  @Override
  public Integer call() {
    RunFolder folder = RunFolder.ofUser();
    while (watch) {
      String shown = shown(LocalRole.all(folder));
      System.out.print(System.console() != null && !json ? CLEAR_SCREEN + shown : shown);
      System.out.flush();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
    List<LocalRole> roles = LocalRole.all(folder);
    if (roles.isEmpty() && !json) {
      throw UserError.failure(
          "no splitter, monitor, peer or demo of this user runs here with a live page");
    }
    System.out.print(shown(roles));
    return roles.isEmpty() ? 1 : 0;
  }

  private String shown(List<LocalRole> roles) {
    return json
        ? new JsonLine().putAll("roles", roles.stream().map(StatusCommand::line).toList()) + "\n"
        : StatusTable.of(roles);
  }

  static JsonLine line(LocalRole role) {
    JsonObject status = role.status();
    JsonLine line =
        new JsonLine()
            .put("role", role.role())
            .put("id", role.id())
            .put("pid", role.entry().pid())
            .put("live", role.entry().live())
            .put("answers", role.answers())
            .put("listening", status.text("listening"))
            .put("splitter", status.text("splitter"))
            .put("nat", status.object("nat").text("brief"))
            .put("error", status.text("error"));
    figures(line, status, "uptime_ms");
    figures(line, status.object("team"), "size", "paths_direct", "paths_relayed");
    figures(
        line, status.object("stream"), "chunks_received", "chunks_lost", "buffer_ms", "startup_ms");
    return line;
  }

  /** Those that there are; a splitter plays nothing. */
  private static void figures(JsonLine line, JsonObject from, String... names) {
    for (String name : names) {
      if (!Double.isNaN(from.number(name))) {
        line.put(name.equals("size") ? "team_size" : name, Math.round(from.number(name)));
      }
    }
  }
}

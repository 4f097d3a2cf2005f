// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.events.JsonLine;

/**
 * A running role, as other commands of the same user find it.
 *
 * @param pid of its process
 * @param startedMs when that process began, in ms since 1970; 0 = unknown
 * @param role {@code splitter}, {@code monitor}, {@code peer} or {@code demo}
 * @param id the peer's id, {@code splitter} or {@code demo}
 * @param live where its live page is served, HOST:PORT
 */
public record RunEntry(long pid, long startedMs, String role, String id, String live) {
  static RunEntry ofThisProcess(String role, String id, String live) {
    ProcessHandle process = ProcessHandle.current();
    return new RunEntry(process.pid(), started(process), role, id, live);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }

  /** Whether that very process still runs. */
  public boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedMs == 0 || started(process) == startedMs)
        .isPresent();
  }

  String json() {
    return new JsonLine()
        .put("pid", pid)
        .put("started_ms", startedMs)
        .put("role", role)
        .put("id", id)
        .put("live", live)
        .toString();
  }

  /**
   * Reads one.
   *
   * @throws NumberFormatException if it is none
   */
  static RunEntry parse(String json) {
    EventLine line = new EventLine(json);
    return new RunEntry(
        Long.parseLong(line.text("pid")),
        Long.parseLong(line.text("started_ms")),
        line.text("role"),
        line.text("id"),
        line.text("live"));
  }
}

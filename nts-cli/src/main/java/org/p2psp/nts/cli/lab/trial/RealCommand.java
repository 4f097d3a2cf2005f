// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.events.EventLog;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.ThisProgram;

/** A real {@code nts} command on a host of the lab: this very program, in a process of its own. */
final class RealCommand implements AutoCloseable {
  private static final String DIRECT = "direct";

  private final String label;
  private final Process process;
  private final EventLog events;

  private RealCommand(String label, Process process) {
    this.label = label;
    this.process = process;
    this.events = new EventLog(label, process.getInputStream());
  }

  /** Starts {@code nts ARGUMENTS --events -}; its standard error goes to {@code LABEL.err}. */
  static RealCommand start(LabHost host, String label, String... arguments) throws LabException {
    List<String> command = ThisProgram.command(arguments);
    command.addAll(List.of("--events", "-"));
    return new RealCommand(label, host.pipe(label, command));
  }

  /** Whether an event of that name comes in time. */
  boolean awaitEvent(String name, long timeoutNs) throws InterruptedException {
    return events.await(event -> event.is(name), timeoutNs) != null;
  }

  /** All that it told so far. */
  List<EventLine> events() {
    return events.events();
  }

  /** The id that it has in the team, as its events tell. */
  String id() {
    List<EventLine> all = events.events();
    return all.isEmpty() ? "" : all.get(0).text("id");
  }

  /** The path to another one as last told; null if there is none. */
  @Nullable
  EventLine pathTo(RealCommand other) {
    EventLine path = null;
    for (EventLine event : events.events()) {
      if (event.text("peer").equals(other.id())) {
        path = event.is("path") ? event : event.is("path_lost") ? null : path;
      }
    }
    return path;
  }

  static boolean isDirect(@Nullable EventLine path) {
    return path != null && path.text("kind").equals(DIRECT);
  }

  /** The first figures after a time of its own clock and the last ones, if there are both. */
  List<EventLine> figuresSince(double timeMs) {
    List<EventLine> figures =
        events.events().stream()
            .filter(event -> event.is("stats") && event.number("t_ms") > timeMs)
            .toList();
    return figures.size() < 2
        ? List.of()
        : List.of(figures.get(0), figures.get(figures.size() - 1));
  }

  /** For people. */
  String story() {
    List<EventLine> all = events.events();
    return label + (all.isEmpty() ? " told nothing" : " told last " + all.get(all.size() - 1));
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

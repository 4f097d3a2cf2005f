// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.events.EventLog;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.systemtests.process.Java;
import org.p2psp.nts.systemtests.process.NtsJar;

/** A running {@code nts} command on a host of the lab, with the events that it wrote. */
final class NtsProcess implements AutoCloseable {
  private final String label;
  private final Process process;
  private final EventLog log;

  private NtsProcess(String label, Process process) {
    this.label = label;
    this.process = process;
    this.log = new EventLog(label, process.getInputStream());
  }

  /** Starts {@code nts ARGUMENTS --events -}. */
  static NtsProcess start(LabHost host, String label, String... arguments) throws IOException {
    List<String> command = Java.command("-jar", NtsJar.path().toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--events", "-"));
    return new NtsProcess(label, host.pipe(label, command));
  }

  /** All events so far. */
  List<EventLine> events() {
    return log.events();
  }

  /** Waits for an event and returns the first such one. */
  EventLine await(String what, Duration most, Predicate<EventLine> wanted)
      throws InterruptedException {
    EventLine event = log.await(wanted, most.toNanos());
    if (event == null) {
      throw new AssertionError(
          label
              + (log.isEnded() ? " ended before: " : " waited in vain for: ")
              + what
              + "\n"
              + story());
    }
    return event;
  }

  EventLine await(String event) throws InterruptedException {
    return await(event, Duration.ofSeconds(20), e -> e.is(event));
  }

  /** What happened, for the message of a failed test. */
  String story() {
    List<EventLine> events = events();
    Stream<String> told =
        events.stream().filter(event -> !event.is("stats")).map(event -> "  " + event);
    EventLine last =
        events.stream().filter(event -> event.is("stats")).reduce((a, b) -> b).orElse(null);
    return label + ":\n" + String.join("\n", told.toList()) + "\n  last stats: " + last;
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() {
    // Unlike Process.destroy this leaves its output open, so that its last words are read.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      log.join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.p2psp.nts.cli.lab.LabHost;

/** A running {@code nts} command on a host of the lab, with the events that it wrote. */
final class NtsProcess implements AutoCloseable {
  private final String label;
  private final Process process;
  private final List<Event> events = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  private NtsProcess(String label, Process process) {
    this.label = label;
    this.process = process;
    this.reader = new Thread(this::read, "events-" + label);
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code nts ARGUMENTS --events -}. */
  static NtsProcess start(LabHost host, String label, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(Java.command("-jar", NtsJar.path().toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--events", "-"));
    return new NtsProcess(label, host.pipe(label, command));
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        onEvent(new Event(line));
      }
    } catch (IOException e) {
      // Whoever kills the process closes its output too: for us both are its end.
      onEvent(new Event("{\"event\":\"output closed\",\"message\":\"" + e.getMessage() + "\"}"));
    } finally {
      onEnd();
    }
  }

  private synchronized void onEvent(Event event) {
    events.add(event);
    notifyAll();
  }

  private synchronized void onEnd() {
    ended = true;
    notifyAll();
  }

  /** All events so far. */
  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** Waits for an event and returns the first such one. */
  synchronized Event await(String what, Duration most, Predicate<Event> wanted)
      throws InterruptedException {
    long endNs = System.nanoTime() + most.toNanos();
    while (true) {
      for (Event event : events) {
        if (wanted.test(event)) {
          return event;
        }
      }
      long leftNs = endNs - System.nanoTime();
      if (ended || leftNs <= 0) {
        throw new AssertionError(
            label + (ended ? " ended before: " : " waited in vain for: ") + what + "\n" + story());
      }
      // At least a millisecond: timedWait of less returns at once.
      TimeUnit.MILLISECONDS.timedWait(this, leftNs / 1_000_000 + 1);
    }
  }

  Event await(String event) throws InterruptedException {
    return await(event, Duration.ofSeconds(20), e -> e.is(event));
  }

  /** What happened, for the message of a failed test. */
  synchronized String story() {
    Stream<String> told =
        events.stream().filter(event -> !event.is("stats")).map(event -> "  " + event);
    Event last =
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
      reader.join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The command as it was built. */
  private static final class NtsJar {
    static Path path() {
      Path here = Path.of("").toAbsolutePath();
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        Path jar = folder.resolve("nts-cli/target/nts.jar");
        if (Files.isRegularFile(jar)) {
          return jar;
        }
      }
      throw new AssertionError(
          "no nts-cli/target/nts.jar above " + here + "; run: mvn -pl nts-cli -am package");
    }
  }
}

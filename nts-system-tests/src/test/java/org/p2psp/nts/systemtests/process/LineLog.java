// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a process writes, line by line, read by a thread of its own; others wait for lines. */
final class LineLog {
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  /** Starts to read. */
  static LineLog of(InputStream stream, String name) {
    LineLog log = new LineLog();
    Thread thread = new Thread(() -> log.read(stream), "lines of " + name);
    thread.setDaemon(true);
    thread.start();
    return log;
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(reading ended: " + e.getMessage() + ")"); // a killed process closes its streams
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** How many lines there are. */
  synchronized int size() {
    return lines.size();
  }

  /** All lines so far. */
  synchronized List<String> all() {
    return List.copyOf(lines);
  }

  /**
   * Waits for a line.
   *
   * @param from number of the first line that counts
   * @return the line, or null if it did not come in time or cannot come any more
   */
  synchronized String await(int from, Predicate<String> wanted, Duration longest)
      throws InterruptedException {
    long endNs = System.nanoTime() + longest.toNanos();
    int next = from;
    while (true) {
      for (; next < lines.size(); next++) {
        if (wanted.test(lines.get(next))) {
          return lines.get(next);
        }
      }
      long leftMs = (endNs - System.nanoTime()) / 1_000_000;
      if (ended || leftMs <= 0) {
        return null;
      }
      wait(leftMs);
    }
  }

  /** Waits until the process has closed the stream. */
  void awaitEnd(Duration longest) throws InterruptedException {
    String line = await(size(), anything -> false, longest);
    if (line != null || !isEnded()) {
      throw new AssertionError("the stream is still open after " + longest);
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }
}

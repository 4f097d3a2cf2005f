// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.p2psp.nts.api.Nullable;

/** Collects what another {@code nts} command writes to {@code --events -}. For any thread. */
public final class EventLog {
  private static final long NS_PER_MS = 1_000_000;

  private final InputStream input;
  private final List<EventLine> events = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  /**
   * Reads on a daemon thread until the input ends.
   *
   * @param name of the command, for the thread
   */
  public EventLog(String name, InputStream input) {
    this.input = input;
    this.reader = new Thread(this::read, "events-" + name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(new EventLine(line));
      }
    } catch (IOException e) {
      // Whoever kills the process closes its output too: for us both are its end.
      add(new EventLine("{\"event\":\"output closed\",\"message\":\"" + e.getMessage() + "\"}"));
    } finally {
      end();
    }
  }

  private synchronized void add(EventLine event) {
    events.add(event);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** All events so far. */
  public synchronized List<EventLine> events() {
    return List.copyOf(events);
  }

  /** Whether the input has ended. */
  public synchronized boolean isEnded() {
    return ended;
  }

  /**
   * Waits for an event.
   *
   * @return the first such one, null if the time or the input ends before
   */
  public synchronized @Nullable EventLine await(Predicate<EventLine> wanted, long timeoutNs)
      throws InterruptedException {
    long endNs = System.nanoTime() + timeoutNs;
    while (true) {
      for (EventLine event : events) {
        if (wanted.test(event)) {
          return event;
        }
      }
      long leftNs = endNs - System.nanoTime();
      if (ended || leftNs <= 0) {
        return null;
      }
      // At least a millisecond: timedWait of less returns at once.
      TimeUnit.MILLISECONDS.timedWait(this, leftNs / NS_PER_MS + 1);
    }
  }

  /** Waits for the end of the input. */
  public void join() throws InterruptedException {
    reader.join();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes events as JSON lines, each flushed at once. Any thread may write. When writing fails, for
 * example because the disk is full, that is said once and everything else goes on.
 */
public final class EventWriter implements Closeable {
  private final OutputStream output;
  private final boolean closesOutput;
  private final String name;
  private final LongSupplier elapsedMs;
  private final PrintStream complaints;
  private boolean failed;

  private EventWriter(
      OutputStream output, String name, LongSupplier elapsedMs, PrintStream complaints) {
    this.output = output;
    this.closesOutput = output != System.out;
    this.name = name;
    this.elapsedMs = elapsedMs;
    this.complaints = complaints;
  }

  /**
   * Writes to a file, which is overwritten, or to standard output.
   *
   * @param file path, or {@code -} for standard output
   * @param elapsedMs milliseconds since the role's start
   * @throws IOException if the file cannot be written
   */
  public static EventWriter open(String file, LongSupplier elapsedMs) throws IOException {
    if (file.equals("-")) {
      return new EventWriter(System.out, "standard output", elapsedMs, System.err);
    }
    OutputStream output = Files.newOutputStream(Path.of(file));
    return new EventWriter(output, file, elapsedMs, System.err);
  }

  /** Writes to a stream, and what goes wrong to another one. */
  public static EventWriter to(
      OutputStream output, LongSupplier elapsedMs, PrintStream complaints) {
    return new EventWriter(output, "events", elapsedMs, complaints);
  }

  /**
   * Writes one event.
   *
   * @param role for example {@code peer}
   * @param id the peer's or splitter's id
   * @param event the event's name, for example {@code joined}
   * @param fields adds the event's own fields
   */
  public void write(String role, String id, String event, Consumer<JsonLine> fields) {
    JsonLine line =
        new JsonLine()
            .put("t_ms", elapsedMs.getAsLong())
            .put("role", role)
            .put("id", id)
            .put("event", event);
    fields.accept(line);
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (this) {
      if (!failed) {
        append(bytes);
      }
    }
  }

  private void append(byte[] bytes) {
    try {
      output.write(bytes);
      output.flush();
      // A PrintStream swallows errors and only remembers them.
      if (output instanceof PrintStream printer && printer.checkError()) {
        fail("write error");
      }
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void fail(String why) {
    failed = true;
    complaints.println("nts: " + name + ": " + why + "; no more events are written");
  }

  @Override
  public synchronized void close() throws IOException {
    failed = true;
    if (closesOutput) {
      output.close();
    }
  }
}

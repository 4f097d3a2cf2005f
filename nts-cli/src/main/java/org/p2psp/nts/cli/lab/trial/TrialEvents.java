// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.events.EventWriter;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.run.OutputFile;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * Writes what the two peers of every trial told, a JSON object a line: row, column, run and side
 * ({@code member} or {@code newcomer}), then the event as {@code --events} of the roles has it. So
 * the figures of a matrix can be added up again by others. For any thread.
 */
public final class TrialEvents implements Closeable {
  private static final long NS_PER_MS = 1_000_000;

  private final @Nullable OutputStream output;

  private TrialEvents(@Nullable OutputStream output) {
    this.output = output;
  }

  /**
   * Opens the file, which is overwritten; without one, all is swallowed.
   *
   * @throws org.p2psp.nts.cli.run.UserError if it cannot be written
   */
  public static TrialEvents open(@Nullable String file) {
    try {
      return new TrialEvents(file == null ? null : Files.newOutputStream(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw OutputFile.cannotBeWritten("--events", String.valueOf(file), e);
    }
  }

  /** What the agent of a peer told, at the times of its clock. */
  void write(Trial.TrialOrder order, String side, PeerId id, List<RoleEvent> events)
      throws IOException {
    if (output == null) {
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (RoleEvent event : events) {
      EventWriter writer = EventWriter.to(lines, () -> event.atNs() / NS_PER_MS, System.err);
      RoleEvents.to(writer, "peer", id.toString()).accept(event);
    }
    append(order, side, lines.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** What the command of a peer told. */
  void write(Trial.TrialOrder order, String side, List<EventLine> events) throws IOException {
    append(order, side, events.stream().map(EventLine::line).toList());
  }

  private synchronized void append(Trial.TrialOrder order, String side, List<String> objects)
      throws IOException {
    if (output == null) {
      return;
    }
    String trial =
        new JsonLine()
            .put("row", order.member().name())
            .put("column", order.newcomer().name())
            .put("run", order.run())
            .put("side", side)
            .toString();
    StringBuilder text = new StringBuilder();
    for (String object : objects) {
      text.append(trial, 0, trial.length() - 1).append(',').append(object, 1, object.length());
      text.append('\n');
    }
    output.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    if (output != null) {
      output.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventWriterTest {
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private final PrintStream errors = new PrintStream(complaints, true, StandardCharsets.UTF_8);

  @Test
  void anEventIsOneLineWithTheCommonFieldsFirst(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("events");
    try (EventWriter writer = EventWriter.open(file.toString(), () -> 12)) {
      writer.write("peer", "p1", "joined", line -> line.put("team_size", 3));
      assertThat(Files.readString(file))
          .isEqualTo(
              "{\"t_ms\":12,\"role\":\"peer\",\"id\":\"p1\",\"event\":\"joined\","
                  + "\"team_size\":3}\n");
    }
  }

  @Test
  void linesOfManyThreadsDoNotMix() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    EventWriter writer = EventWriter.to(output, () -> 0, errors);
    IntStream.range(0, 1000)
        .parallel()
        .forEach(i -> writer.write("peer", "p", "stats", line -> line.put("n", i)));
    assertThat(output.toString(StandardCharsets.UTF_8).lines())
        .hasSize(1000)
        .allMatch(line -> line.matches("\\{\"t_ms\":0,.*\"n\":[0-9]+}"));
  }

  @Test
  void aFullDiskIsReportedOnceAndHarmsNothing() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    EventWriter writer = EventWriter.to(full, () -> 0, errors);
    writer.write("peer", "p", "a", line -> {});
    writer.write("peer", "p", "b", line -> {});
    assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("nts: events: No space left on device; no more events are written");
  }
}

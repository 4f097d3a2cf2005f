// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.benchmarks.measure.Window;

/** The yardstick: {@code udp.c}, compiled when it is first needed, one process per window. */
final class PlainC {
  private static final int NO_OBJECTS = -1;

  private final Path program;

  private PlainC(Path program) {
    this.program = program;
  }

  /** Compiles it; null where there is no C compiler called {@code cc}. */
  static @Nullable PlainC compile() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("nts-benchmark");
    Path source = folder.resolve("udp.c");
    Path program = folder.resolve("udp");
    try (InputStream in = PlainC.class.getResourceAsStream("udp.c")) {
      if (in == null) {
        throw new IOException("udp.c is not beside " + PlainC.class + "; build the jar anew");
      }
      Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      List<String> command =
          List.of("cc", "-O2", "-pthread", "-o", program.toString(), source.toString());
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0
          ? new PlainC(program)
          : null;
    } catch (IOException e) {
      return null; // no compiler
    }
  }

  /** One window; arguments as at the top of the source. */
  Window run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
    String[] fields = line.trim().split(" ");
    return new Window(Long.parseLong(fields[0]), Long.parseLong(fields[1]), NO_OBJECTS);
  }
}

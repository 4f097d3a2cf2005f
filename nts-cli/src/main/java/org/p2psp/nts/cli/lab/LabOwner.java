// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/**
 * Which process owns a lab: a file for each in {@code /run/nts-lab}, so that one left behind by a
 * killed process can be told from one in use. Process ids are used again, so the start time is
 * noted with them.
 *
 * @param pid of the process
 * @param startedAt as the system tells it, empty if it does not
 */
record LabOwner(long pid, String startedAt) {
  private static final Path FOLDER = Path.of("/run/nts-lab");

  /** Notes that a lab is this process's. */
  static void note(String labId) throws LabException {
    try {
      Files.createDirectories(FOLDER);
      LabOwner self = of(ProcessHandle.current());
      Files.writeString(FOLDER.resolve(labId), self.pid + " " + self.startedAt + "\n");
    } catch (IOException e) {
      throw new LabException("the lab's owner cannot be noted in " + FOLDER + ": " + e, e);
    }
  }

  /** Takes the note away. */
  static void forget(String labId) throws LabException {
    try {
      Files.deleteIfExists(FOLDER.resolve(labId));
    } catch (IOException e) {
      throw new LabException("the note of the lab's owner cannot be removed: " + e, e);
    }
  }

  /** Ids of all labs that have a note. */
  static List<String> labIds() throws LabException {
    List<String> ids = new ArrayList<>();
    if (Files.isDirectory(FOLDER)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER)) {
        files.forEach(file -> ids.add(String.valueOf(file.getFileName())));
      } catch (IOException e) {
        throw new LabException("'" + FOLDER + "' cannot be read: " + e, e);
      }
    }
    return ids;
  }

  /** Whose a lab is, or null if that was not noted. */
  static @Nullable LabOwner find(String labId) throws LabException {
    Path file = FOLDER.resolve(labId);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      return new LabOwner(Long.parseLong(words[0]), words.length > 1 ? words[1] : "");
    } catch (IOException | NumberFormatException e) {
      throw new LabException("'" + file + "' cannot be read: " + e, e);
    }
  }

  private static LabOwner of(ProcessHandle process) {
    return new LabOwner(
        process.pid(), process.info().startInstant().map(Instant::toString).orElse(""));
  }

  /** Whether the process still runs. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(process -> startedAt.isEmpty() || of(process).startedAt.equals(startedAt))
        .isPresent();
  }
}

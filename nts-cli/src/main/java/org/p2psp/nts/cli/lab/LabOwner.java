// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/**
 * Which process owns a lab: a file for each in {@code /run/nts-lab}, so that one left behind by a
 * killed process can be told from one in use. Process ids are used again, so the start time is
 * noted with them; and they mean something within their PID namespace alone, so that is noted too.
 *
 * @param pid of the process
 * @param startedAt as the system tells it, empty if it does not
 * @param pidNamespace as the system tells it, empty if it does not
 */
record LabOwner(long pid, String startedAt, String pidNamespace) {
  private static final Path FOLDER = Path.of("/run/nts-lab");
  private static final Path OWN_PID_NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final String UNTOLD = "-";
  private static final int WORDS = 3;

  /** Notes that a lab is this process's. */
  static void note(String labId) throws LabException {
    try {
      Files.createDirectories(FOLDER);
      LabOwner self = of(ProcessHandle.current());
      // Others look at any time, so the note is there in full or not at all.
      Path draft = FOLDER.resolve("." + labId);
      Files.writeString(
          draft,
          String.join(" ", "" + self.pid, orUntold(self.startedAt), orUntold(self.pidNamespace)));
      Files.move(draft, FOLDER.resolve(labId), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LabException("the lab's owner cannot be noted in " + FOLDER + ": " + e, e);
    }
  }

  private static String orUntold(String word) {
    return word.isEmpty() ? UNTOLD : word;
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
      try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "[a-z0-9]*")) {
        files.forEach(file -> ids.add(String.valueOf(file.getFileName())));
      } catch (IOException e) {
        throw new LabException("'" + FOLDER + "' cannot be read: " + e, e);
      }
    }
    return ids;
  }

  /** Whose a lab is, or null if that was not noted in a way that can be read. */
  static @Nullable LabOwner find(String labId) throws LabException {
    Path file = FOLDER.resolve(labId);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      String[] words = Files.readString(file).strip().split(" ");
      return words.length == WORDS
          ? new LabOwner(Long.parseLong(words[0]), told(words[1]), told(words[2]))
          : null;
    } catch (NumberFormatException e) {
      return null;
    } catch (IOException e) {
      throw new LabException("'" + file + "' cannot be read: " + e, e);
    }
  }

  private static String told(String word) {
    return word.equals(UNTOLD) ? "" : word;
  }

  private static LabOwner of(ProcessHandle process) {
    return new LabOwner(
        process.pid(),
        process.info().startInstant().map(Instant::toString).orElse(""),
        ownPidNamespace());
  }

  private static String ownPidNamespace() {
    try {
      return Files.readSymbolicLink(OWN_PID_NAMESPACE).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether the process can be looked for from here; else nothing is known of it. */
  boolean isVisible() {
    return pidNamespace.equals(ownPidNamespace());
  }

  /** Whether the process, which must be visible, still runs. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(process -> startedAt.isEmpty() || of(process).startedAt.equals(startedAt))
        .isPresent();
  }
}

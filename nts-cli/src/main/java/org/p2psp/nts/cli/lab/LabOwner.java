// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.p2psp.nts.api.Nullable;

/**
 * Which process owns a lab or its folder: a file for each in {@code /run/nts-lab}, so that one left
 * behind by a killed process can be told from one in use. Process ids are used again, so the start
 * time is noted with them; and they mean something within their PID namespace alone, so that is
 * noted too.
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
  private static final String DRAFT_PREFIX = ".";

  /** A draft takes milliseconds; an older one is nobody's. */
  private static final Duration LONGEST_DRAFTING = Duration.ofMinutes(1);

  /** Notes that a lab is this process's. */
  static void note(String labId) throws LabException {
    try {
      Files.createDirectories(FOLDER);
      LabOwner self = of(ProcessHandle.current());
      // Others look at any time, so the note is there in full or not at all.
      Path draft = FOLDER.resolve(DRAFT_PREFIX + labId);
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
    return notes("");
  }

  /** All that are noted under such a prefix and an id. */
  static List<String> notes(String prefix) throws LabException {
    Pattern wanted = Pattern.compile(Pattern.quote(prefix) + LabNamespaces.ID);
    List<String> notes = new ArrayList<>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      if (wanted.matcher(name).matches()) {
        notes.add(name);
      }
    }
    return notes;
  }

  /** Removes drafts of processes that were killed before they could make notes of them. */
  static void forgetDrafts() throws LabException {
    Instant newest = Instant.now().minus(LONGEST_DRAFTING);
    for (Path file : files()) {
      try {
        if (String.valueOf(file.getFileName()).startsWith(DRAFT_PREFIX)
            && Files.getLastModifiedTime(file).toInstant().isBefore(newest)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        continue; // it has become a note, or somebody else removes it now
      } catch (IOException e) {
        throw new LabException("'" + file + "' cannot be removed: " + e, e);
      }
    }
  }

  private static List<Path> files() throws LabException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList();
    } catch (IOException | UncheckedIOException e) {
      throw new LabException("'" + FOLDER + "' cannot be read: " + e, e);
    }
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

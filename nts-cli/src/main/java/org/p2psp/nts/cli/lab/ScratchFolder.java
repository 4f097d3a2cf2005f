// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder for what the processes of a lab write; removed at the end, or that of the JVM, or by
 * {@link AbandonedLabs}. Its owner is noted before it is there, so none is ever without.
 */
public final class ScratchFolder implements Closeable {
  private static final String NOTE_PREFIX = "folder-";
  private static final FileAttribute<?> OWNERS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final String note;
  private final Path path;
  private final Thread hook = new Thread(this::removeSilently, "nts-lab-scratch");

  private ScratchFolder(String note, Path path) {
    this.note = note;
    this.path = path;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Makes an empty one, where there can be labs.
   *
   * @throws IOException if it cannot be made or noted
   */
  public static ScratchFolder make() throws IOException {
    String id = LabNamespaces.newId();
    LabOwner.note(NOTE_PREFIX + id);
    return new ScratchFolder(NOTE_PREFIX + id, Files.createDirectory(pathOf(id), OWNERS_ALONE));
  }

  private static Path pathOf(String id) {
    return Path.of(System.getProperty("java.io.tmpdir"), "nts-lab-" + id);
  }

  /** Removes those whose owner is known and dead. */
  static void removeAbandoned() throws LabException {
    for (String note : LabOwner.notes(NOTE_PREFIX)) {
      LabOwner owner = LabOwner.find(note);
      if (owner != null && owner.isVisible() && !owner.isAlive()) {
        Path path = pathOf(note.substring(NOTE_PREFIX.length()));
        try {
          removeIfOwn(path);
        } catch (IOException e) {
          throw new LabException("'" + path + "' of a dead lab cannot be removed: " + e, e);
        }
        LabOwner.forget(note);
      }
    }
  }

  /** Others too can make folders where this one is, under its name if it never came to be. */
  private static void removeIfOwn(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
            .equals(Files.getOwner(Path.of("/proc/self")))) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(path);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  private void remove() throws IOException {
    removeIfOwn(path);
    LabOwner.forget(note);
  }

  private void removeSilently() {
    try {
      remove();
    } catch (IOException e) {
      System.err.println("nts lab: '" + path + "' could not be removed: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the JVM is ending, and the hook does it
    }
    remove();
  }
}

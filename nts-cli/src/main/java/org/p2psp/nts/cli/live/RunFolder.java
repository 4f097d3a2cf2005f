// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.p2psp.nts.api.Nullable;

/**
 * Where the running roles of one user are found: a small file for each, {@code ROLE-PID.json}, in
 * {@code $XDG_RUNTIME_DIR/nts}, or in {@code nts-USER} of the temporary folder where there is no
 * such variable. The folder belongs to that user alone.
 */
public final class RunFolder {
  private static final String ENDING = ".json";

  private final Path folder;

  /** That folder; it is made when something is written. */
  public RunFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder of the user whose process this is. */
  public static RunFolder ofUser() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    if (runtime != null && !runtime.isEmpty() && Files.isDirectory(Path.of(runtime))) {
      return new RunFolder(Path.of(runtime, "nts"));
    }
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return new RunFolder(Path.of(System.getProperty("java.io.tmpdir"), "nts-" + user));
  }

  /**
   * Writes the file of this process.
   *
   * @return to be deleted at the end; that also happens when the JVM ends in order
   * @throws IOException if it cannot be written, or the folder is open to others
   */
  public Path register(RunEntry entry) throws IOException {
    make();
    Path file = folder.resolve(entry.role() + "-" + entry.pid() + ENDING);
    Path draft = folder.resolve(entry.role() + "-" + entry.pid() + ".new");
    Files.writeString(draft, entry.json() + "\n", StandardCharsets.UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE); // nobody reads half a file
    file.toFile().deleteOnExit();
    return file;
  }

  private void make() throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!posix) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      checkOwner();
    }
  }

  /** In a temporary folder for all users somebody else may have made it first. */
  private void checkOwner() throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean ours = found.owner().equals(owner());
    boolean closed = PosixFilePermissions.toString(found.permissions()).equals("rwx------");
    if (!found.isDirectory() || !ours || !closed) {
      throw new IOException(
          folder
              + " is not a folder of this user alone (mode 700); remove it or set"
              + " XDG_RUNTIME_DIR");
    }
  }

  /** The user of this process, as the file system sees it. */
  private static UserPrincipal owner() throws IOException {
    Path probe = Files.createTempFile("nts", ".owner");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  /** All roles that run now, in the order of their names; files of dead processes are deleted. */
  public List<RunEntry> running() throws IOException {
    List<RunEntry> running = new ArrayList<>();
    for (Path file : files()) {
      RunEntry entry = read(file);
      if (entry != null && entry.isAlive()) {
        running.add(entry);
      } else {
        Files.deleteIfExists(file);
      }
    }
    return running;
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      checkOwner();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private static @Nullable RunEntry read(Path file) throws IOException {
    try {
      return RunEntry.parse(Files.readString(file));
    } catch (NoSuchFileException | NumberFormatException e) {
      return null; // its process has just ended, or it is none of ours
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.p2psp.nts.api.Nullable;

/** A file for a result that comes later; that it can be written is found out at once. */
public final class OutputFile {
  private final String option;
  private final @Nullable Path path;

  private OutputFile(String option, @Nullable Path path) {
    this.option = option;
    this.path = path;
  }

  /**
   * Makes the file, empty, and its folder.
   *
   * @param option that names it, for example {@code --json}
   * @param file as the user wrote it; null = the option was not used, and nothing is written
   * @throws UserError if it cannot be written
   */
  public static OutputFile open(String option, @Nullable String file) {
    if (file == null) {
      return new OutputFile(option, null);
    }
    try {
      Path path = Path.of(file);
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      OutputFile output = new OutputFile(option, path);
      Files.writeString(path, "");
      return output;
    } catch (IOException | InvalidPathException e) {
      throw cannotBeWritten(option, file, e);
    }
  }

  /**
   * Writes the whole result, if there is a file.
   *
   * @throws UserError if that fails, for example because the disk is full
   */
  public void write(String text) {
    if (path == null) {
      return;
    }
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw cannotBeWritten(option, path.toString(), e);
    }
  }

  /** What a user is told of a file that cannot be written. */
  public static UserError cannotBeWritten(String option, String file, Exception cause) {
    return UserError.failure(
        option + " '" + file + "' cannot be written: " + reason(cause) + "; choose another file");
  }

  private static String reason(Exception cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException e) {
      return "'" + e.getFile() + "' is no folder";
    }
    String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    return reason == null ? cause.toString() : reason;
  }
}

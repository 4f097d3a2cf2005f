// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.UserError;

/** A file that a long command writes at its end; that it can is found out at its start. */
final class ResultFile {
  private final String option;
  private final @Nullable Path path;

  private ResultFile(String option, @Nullable Path path) {
    this.option = option;
    this.path = path;
  }

  /**
   * Makes the file and its folders; does nothing without a name.
   *
   * @throws UserError if it cannot be written
   */
  static ResultFile open(String option, @Nullable String name) {
    if (name == null) {
      return new ResultFile(option, null);
    }
    try {
      Path path = Path.of(name);
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      ResultFile file = new ResultFile(option, path);
      file.write("");
      return file;
    } catch (IOException | InvalidPathException e) {
      throw unwritable(option, name, e);
    }
  }

  /** Writes it, if there is one. */
  void write(String text) {
    if (path != null) {
      try {
        Files.writeString(path, text);
      } catch (IOException e) {
        throw unwritable(option, path.toString(), e);
      }
    }
  }

  private static UserError unwritable(String option, String name, Exception e) {
    return UserError.failure(
        option + " '" + name + "' cannot be written: " + e + "; choose another file");
  }
}

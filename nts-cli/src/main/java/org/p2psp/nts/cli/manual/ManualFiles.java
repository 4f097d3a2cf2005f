// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Writes the files that belong beside the command where it is installed; the build calls it. */
public final class ManualFiles {
  private final Path manualPages;
  private final String date;
  private final String version;

  private ManualFiles(Path manualPages, String date, String version) {
    this.manualPages = manualPages;
    this.date = date;
    this.version = version;
  }

  /**
   * Writes {@code man/*.1}, a page for each command, and into {@code completion} a script for each
   * {@link Shell}.
   *
   * @param root the command line
   * @param folder in which both folders are made
   * @param date of the release, as in 2026-01-01
   * @param version as in 1.0.0
   * @throws IOException if a file cannot be written
   */
  public static void write(CommandLine root, Path folder, String date, String version)
      throws IOException {
    Path manualPages = Files.createDirectories(folder.resolve("man"));
    new ManualFiles(manualPages, date, root.getCommandName() + " " + version).writePage(root);
    Path completion = Files.createDirectories(folder.resolve("completion"));
    for (Shell shell : Shell.values()) {
      Files.writeString(completion.resolve(shell.fileName()), shell.script(root));
    }
  }

  private void writePage(CommandLine command) throws IOException {
    Path file = manualPages.resolve(ManPage.name(command.getCommandSpec()) + ".1");
    Files.writeString(file, ManPage.of(command.getCommandSpec(), date, version));
    for (CommandLine sub : command.getSubcommands().values()) {
      writePage(sub);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what the processes of a lab write; removed at the end, or that of the JVM. */
final class ScratchFolder implements Closeable {
  private final Path path;
  private final Thread hook = new Thread(this::removeSilently, "nts-lab-scratch");

  private ScratchFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static ScratchFolder make() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("nts-lab"));
  }

  Path path() {
    return path;
  }

  private void remove() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
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

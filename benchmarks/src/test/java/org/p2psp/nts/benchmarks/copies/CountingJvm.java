// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.copies;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs {@link ChunkCopies} in a JVM of its own, so that no other test runs under its agent. */
final class CountingJvm {
  private static final long LONGEST_RUN_S = 300;

  private final Path folder;

  /** Keeps its files in an empty folder. */
  CountingJvm(Path folder) {
    this.folder = folder;
  }

  /** The lines that the program wrote. */
  List<String> run(String transport, int peers, int chunks)
      throws IOException, InterruptedException {
    Path result = folder.resolve("copies.txt");
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.add("-javaagent:" + agent());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChunkCopies.class.getName(), transport));
    command.addAll(List.of("" + peers, "" + chunks, result.toString()));
    int status = statusOf(new ProcessBuilder(command).redirectOutput(log.toFile()));
    if (status != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + status + ": " + Files.readString(log));
    }
    return Files.readAllLines(result);
  }

  /** Only a JVM that hangs is ended before it ends by itself. */
  private static int statusOf(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    if (!process.waitFor(LONGEST_RUN_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** A jar that names {@link CopyAgent} and holds nothing but the counter. */
  private Path agent() throws IOException {
    Path target = folder.resolve("agent.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", CopyAgent.class.getName());
    attributes.putValue("Boot-Class-Path", target.getFileName().toString());
    attributes.putValue("Can-Retransform-Classes", "true");
    String counter = CopySites.COUNTER + ".class";
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream bytes = CountingJvm.class.getResourceAsStream("/" + counter)) {
      jar.putNextEntry(new JarEntry(counter));
      bytes.transferTo(jar);
    }
    return target;
  }
}

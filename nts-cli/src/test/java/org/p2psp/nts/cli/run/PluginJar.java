// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar as a third party would make it: port predictors, and an entry that names them. */
final class PluginJar {
  private static final String SERVICE =
      "META-INF/services/org.p2psp.nts.api.spi.PortPredictorProvider";

  private final Path folder;

  /** Makes jars in this folder. */
  PluginJar(Path folder) {
    this.folder = folder;
  }

  /** A jar whose provider has this id. */
  void withId(String jar, String className, String id) throws IOException {
    withMembers(jar, className, "public String id() { return \"" + id + "\"; }");
  }

  /** A jar whose provider has these members besides the method that makes predictors. */
  void withMembers(String jar, String className, String members) throws IOException {
    Path classes = compile(className, members);
    pack(jar, List.of(className), classes);
  }

  /** A jar whose entry names a class that is not in it. */
  void withoutItsClass(String jar, String className) throws IOException {
    pack(jar, List.of(className), Files.createTempDirectory(folder, "none"));
  }

  /** A jar with nothing in it, not even a manifest. */
  void empty(String jar) throws IOException {
    // The end-of-directory record of a zip file is all there is; JarOutputStream refuses to do it.
    byte[] endOfDirectory = new byte[22];
    System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, endOfDirectory, 0, 4);
    garbage(jar, endOfDirectory);
  }

  /** A file of these bytes. */
  void garbage(String jar, byte[] bytes) throws IOException {
    Files.write(folder.resolve(jar), bytes);
  }

  private Path compile(String className, String members) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path source = Files.createTempDirectory(folder, "sources").resolve(className + ".java");
    Files.writeString(
        source,
        "public final class "
            + className
            + " implements org.p2psp.nts.api.spi.PortPredictorProvider {\n"
            + members
            + "\npublic org.p2psp.nts.api.spi.PortPredictor create("
            + "java.util.random.RandomGenerator random) { return null; }\n}\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int status =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            source.toString());
    assertThat(status).as("compiling " + className).isZero();
    return classes;
  }

  private void pack(String jar, List<String> providers, Path classes) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(jar));
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.list(classes)) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
      for (Path entry : compiled.toList()) {
        out.putNextEntry(new JarEntry(String.valueOf(entry.getFileName())));
        Files.copy(entry, out);
      }
    }
  }
}

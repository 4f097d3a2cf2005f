// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.p2psp.nts.systemtests.process.NtsJar;

/** Builds jars from sources, with nothing at hand but the command's own jar. */
final class ThirdParty {
  private final Path workshop;
  private final Path plugins;

  /**
   * A workshop.
   *
   * @param workshop folder for what comes in between
   * @param plugins folder for the jars
   */
  ThirdParty(Path workshop, Path plugins) {
    this.workshop = workshop;
    this.plugins = plugins;
  }

  /** Compiles a source file beside this class and packs it. */
  void build(String jar, String className, Class<?> service) throws IOException {
    Path source = Files.createTempDirectory(workshop, "source").resolve(className + ".java");
    Path classes = Files.createTempDirectory(workshop, "classes");
    try (InputStream text = ThirdParty.class.getResourceAsStream(className + ".java")) {
      Files.copy(text, source);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-classpath",
                NtsJar.path().toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(status).as("compiling " + className).isZero();
    Path entry = classes.resolve("META-INF/services").resolve(service.getName());
    Files.createDirectories(entry.getParent());
    Files.writeString(entry, "com.example." + className + "\n");
    pack(classes, plugins.resolve(jar));
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> found = Files.walk(classes)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
      }
    }
  }

  /** A jar that is none. */
  void buildGarbage(String jar) throws IOException {
    Files.write(plugins.resolve(jar), "PK, or so".getBytes(StandardCharsets.UTF_8));
  }
}

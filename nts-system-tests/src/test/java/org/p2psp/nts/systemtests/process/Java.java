// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of small JVMs: many of them share few processors in these tests. */
public final class Java {
  private Java() {}

  /** A JVM with these arguments. */
  public static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A JVM that runs a main class of the tests, which needs the JDK alone. */
  public static List<String> main(Class<?> main, String... arguments) {
    List<String> command = command("-cp", folderOf(main), main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static String folderOf(Class<?> main) {
    try {
      URI place = main.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError("the test classes are at no readable place", e);
    }
  }
}

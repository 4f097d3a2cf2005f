// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs this very program, for a process of its own on a host of a lab. */
public final class ThisProgram {
  /** By name: the command depends on this package, not the other way round. */
  private static final String MAIN_CLASS = "org.p2psp.nts.cli.Nts";

  private ThisProgram() {}

  /** The line for {@code nts ARGUMENTS}, in a small JVM and without the user's settings. */
  public static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN_CLASS));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", "none"));
    return command;
  }
}

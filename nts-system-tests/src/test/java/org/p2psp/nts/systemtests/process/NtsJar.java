// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The command's runnable jar, as the build of {@code nts-cli} leaves it. */
public final class NtsJar {
  private static final Path IN_ITS_MODULE = Path.of("nts-cli", "target", "nts.jar");

  private NtsJar() {}

  /** Where it is: Surefire tells the folder of this module, other runners start in some folder. */
  public static Path path() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path folder = module; folder != null; folder = folder.getParent()) {
      Path jar = folder.resolve(IN_ITS_MODULE);
      if (Files.isRegularFile(jar)) {
        return jar;
      }
    }
    throw new IllegalStateException(
        "no "
            + IN_ITS_MODULE
            + " in "
            + module
            + " or above; build it first: mvn -pl nts-cli package");
  }
}

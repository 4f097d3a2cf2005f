// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

/** The version of the running command. */
public final class BuildVersion {
  private BuildVersion() {}

  /** As the jar's manifest says; {@code (not packaged)} for classes that come from no jar. */
  public static String text() {
    String version = BuildVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}

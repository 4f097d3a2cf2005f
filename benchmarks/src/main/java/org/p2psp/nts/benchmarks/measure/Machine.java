// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.util.Locale;

/** What figures were measured on. */
public final class Machine {
  private Machine() {}

  /** For example {@code Java 17.0.15, Linux 6.18, 2 processors}. */
  public static String description() {
    return String.format(
        Locale.ROOT,
        "Java %s, %s %s, %d processors",
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"),
        Runtime.getRuntime().availableProcessors());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.util.Locale;

/** Figures as people read them. */
public final class Digits {
  private static final double NOTHING = 0.005;

  private Digits() {}

  /** Three digits that count; what is next to nothing is nothing. */
  public static String of(double value) {
    if (Math.abs(value) < NOTHING) {
      return "0";
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}

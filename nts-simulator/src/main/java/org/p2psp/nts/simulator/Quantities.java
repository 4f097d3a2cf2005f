// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.Locale;

/** Times and ratios in the notation of the command line. */
final class Quantities {
  private static final long LONGEST_NS = 3_600_000_000_000L;

  private Quantities() {}

  /** A number and a unit of ns, us, ms or s. */
  static long parseTimeNs(String what, String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < lower.length() && !Character.isLetter(lower.charAt(digits))) {
      digits++;
    }
    double unitNs =
        switch (lower.substring(digits)) {
          case "ns" -> 1;
          case "us" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          default -> Double.NaN;
        };
    double ns = parseNumber(lower.substring(0, digits)) * unitNs;
    if (Double.isNaN(ns)) {
      throw new IllegalArgumentException(
          what + " '" + text + "' is not a time; write a number and ns, us, ms or s, as in 30ms");
    }
    return Math.round(ns);
  }

  /** A percentage or a plain number. */
  static double parseRatio(String what, String text) {
    String trimmed = text.strip();
    boolean percent = trimmed.endsWith("%");
    double number = parseNumber(percent ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException(
          what + " '" + text + "' is not a ratio; write a percentage such as 1% or 0.01");
    }
    return percent ? number / 100 : number;
  }

  private static double parseNumber(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static void checkTime(String what, long timeNs) {
    if (timeNs < 0 || timeNs > LONGEST_NS) {
      throw new IllegalArgumentException(what + "=" + timeNs + " ns is outside 0..1 hour");
    }
  }

  static void checkRatio(String what, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(what + "=" + ratio + " is outside 0..1 (0% to 100%)");
    }
  }
}

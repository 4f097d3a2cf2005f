// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as the command line has them: a number and a unit, as in {@code 90s}. */
public final class TimeText {
  private static final Pattern NOTATION =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|min)");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final double NS_PER_US = 1e3;

  private TimeText() {}

  /**
   * Reads a time in nanoseconds.
   *
   * @param option that it belongs to, for the error
   * @param longestNs the longest that is accepted
   * @throws UserError naming option and value
   */
  public static long parseNs(String option, String text, long longestNs) {
    Matcher matcher = NOTATION.matcher(text);
    if (!matcher.matches()) {
      throw UserError.usage(
          option + " '" + text + "': expected a number and us, ms, s or min, as in 90s");
    }
    double unitNs =
        switch (matcher.group(2)) {
          case "us" -> NS_PER_US;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          default -> 60e9;
        };
    double ns = Double.parseDouble(matcher.group(1)) * unitNs;
    if (ns > longestNs) {
      throw UserError.usage(
          option + " '" + text + "': expected at most " + longestNs / 1_000_000_000 + "s");
    }
    return Math.round(ns);
  }

  /**
   * Puts a unit behind a number that has none, for options that took such numbers before times had
   * units.
   */
  public static String withUnit(String text, String unit) {
    return NUMBER.matcher(text).matches() ? text + unit : text;
  }

  /**
   * Reads a time that must not be 0.
   *
   * @throws UserError naming option and value
   */
  public static long parseSomeNs(String option, String text, long longestNs) {
    long ns = parseNs(option, text, longestNs);
    if (ns == 0) {
      throw UserError.usage(option + " '" + text + "': expected more than nothing, as in 30s");
    }
    return ns;
  }
}

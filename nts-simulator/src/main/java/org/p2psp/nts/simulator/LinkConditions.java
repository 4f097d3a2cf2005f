// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.Locale;

/**
 * What an access link does to each packet that crosses it, in either direction, independently.
 *
 * @param delayNs one way, 0 or more
 * @param jitterNs the delay varies uniformly by up to this much both ways, as with netem, so that
 *     packets may overtake each other; never below zero in all
 * @param lossRatio probability of a loss, 0 to 1
 * @param duplicateRatio probability that a packet goes on twice, 0 to 1
 */
public record LinkConditions(long delayNs, long jitterNs, double lossRatio, double duplicateRatio) {
  /** No delay, no loss. */
  public static final LinkConditions PERFECT = new LinkConditions(0, 0, 0, 0);

  private static final long LONGEST_NS = 3_600_000_000_000L;

  /** Checks the values. */
  public LinkConditions {
    checkTime("delay", delayNs);
    checkTime("jitter", jitterNs);
    checkRatio("loss", lossRatio);
    checkRatio("duplicates", duplicateRatio);
  }

  /**
   * Reads the notation of the command line.
   *
   * @param delay a number and a unit of ns, us, ms or s, for example {@code 30ms}
   * @param jitter the same
   * @param loss a percentage such as {@code 1%}, or a ratio such as {@code 0.01}
   * @throws IllegalArgumentException with the value that cannot be read and what was expected
   */
  public static LinkConditions parse(String delay, String jitter, String loss) {
    return new LinkConditions(
        parseTimeNs("delay", delay), parseTimeNs("jitter", jitter), parseRatio("loss", loss), 0);
  }

  /** The same with duplicates. */
  public LinkConditions withDuplicates(double ratio) {
    return new LinkConditions(delayNs, jitterNs, lossRatio, ratio);
  }

  private static long parseTimeNs(String what, String text) {
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

  private static double parseRatio(String what, String text) {
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

  private static void checkTime(String what, long timeNs) {
    if (timeNs < 0 || timeNs > LONGEST_NS) {
      throw new IllegalArgumentException(what + "=" + timeNs + " ns is outside 0..1 hour");
    }
  }

  private static void checkRatio(String what, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(what + "=" + ratio + " is outside 0..1 (0% to 100%)");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.Locale;
import org.p2psp.nts.simulator.statistics.WilsonInterval;

/** Numbers as people read them, and text as HTML and SVG want it. */
final class Figures {
  private Figures() {}

  /**
   * A share as a percentage without its sign: {@code 100} and {@code 0} only for all and none, so
   * that a single failure among ten thousand shows.
   */
  static String percent(double share) {
    double percent = share * 100;
    if (share <= 0 || share >= 1 || percent == Math.rint(percent)) {
      return String.valueOf(Math.round(percent));
    }
    if (percent >= 99.95 || percent < 0.05) {
      return percent < 1 ? "<0.1" : ">99.9";
    }
    return String.format(Locale.ROOT, "%.1f", percent);
  }

  /** Milliseconds without fraction from 10 on; a dash for what was not measured. */
  static String ms(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  /** A count or its median; a dash for what was not measured. */
  static String count(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f", value);
  }

  /** Both ends as percentages. */
  static String interval(WilsonInterval interval) {
    return String.format(Locale.ROOT, "%.1f to %.1f", interval.low() * 100, interval.high() * 100);
  }

  /** Text between tags or in a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

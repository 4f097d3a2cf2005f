// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.Locale;

/**
 * Fill and text colours for a share. From pale to dark in one hue, so that it reads the same for
 * the colour-blind and in grey; the last percent has a large part of the way, since there the
 * interesting differences are.
 */
final class HeatScale {
  private static final double[] SHARES = {0, 0.5, 0.9, 0.99, 1};
  private static final int[] COLORS = {0xF4EFE6, 0xCFE3DC, 0x8CC3B4, 0x4E9F90, 0x14695F};

  private HeatScale() {}

  /** The fill as {@code #rrggbb}. */
  static String fill(double share) {
    return String.format(Locale.ROOT, "#%06x", color(share));
  }

  /** Black or white, whichever is read more easily on the fill. */
  static String ink(double share) {
    return luminance(color(share)) > 0.28 ? "#1c1b19" : "#ffffff";
  }

  private static int color(double share) {
    int above = 1;
    while (above < SHARES.length - 1 && share > SHARES[above]) {
      above++;
    }
    double from = SHARES[above - 1];
    double part = Math.max(0, Math.min(1, (share - from) / (SHARES[above] - from)));
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = COLORS[above - 1] >> shift & 0xFF;
      int high = COLORS[above] >> shift & 0xFF;
      color |= (int) Math.round(low + part * (high - low)) << shift;
    }
    return color;
  }

  /** Relative luminance (WCAG 2.1), with a plain square in place of the exact curve. */
  private static double luminance(int color) {
    double red = (color >> 16 & 0xFF) / 255.0;
    double green = (color >> 8 & 0xFF) / 255.0;
    double blue = (color & 0xFF) / 255.0;
    return 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

import java.util.Collection;
import org.p2psp.nts.api.Nullable;

/** Guesses what somebody meant who mistyped a name. */
final class NearestName {
  private NearestName() {}

  /** The known name with the fewest edits, the first of several; null if none is at all alike. */
  static @Nullable String of(String name, Collection<String> known) {
    String nearest = null;
    int fewest = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(name, candidate);
      if (edits < fewest) {
        fewest = edits;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Letters to insert, delete or replace (Levenshtein's distance). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}

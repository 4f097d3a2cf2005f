// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code --events}: a flat JSON object. */
record Event(String line) {
  String name() {
    return text("event");
  }

  /** A field's value without quotes; empty if it is not there. */
  String text(String field) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(field) + "\":\\s*(?:\"([^\"]*)\"|([^,}\\s]+))")
            .matcher(line);
    if (!matcher.find()) {
      return "";
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  double number(String field) {
    return Double.parseDouble(text(field));
  }

  boolean is(String event) {
    return name().equals(event);
  }

  @Override
  public String toString() {
    return line;
  }
}

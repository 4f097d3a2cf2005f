// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code --events}, read back: a flat JSON object.
 *
 * @param line as it was written
 */
public record EventLine(String line) {
  /** Name of the event. */
  public String name() {
    return text("event");
  }

  /** A field's value without quotes; empty if it is not there. */
  public String text(String field) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(field) + "\":\\s*(?:\"([^\"]*)\"|([^,}\\s]+))")
            .matcher(line);
    if (!matcher.find()) {
      return "";
    }
    String quoted = matcher.group(1);
    return quoted != null ? quoted : matcher.group(2);
  }

  /**
   * A field's value.
   *
   * @throws NumberFormatException if it is no number or not there
   */
  public double number(String field) {
    return Double.parseDouble(text(field));
  }

  /** Whether it has that name. */
  public boolean is(String event) {
    return name().equals(event);
  }

  @Override
  public String toString() {
    return line;
  }
}

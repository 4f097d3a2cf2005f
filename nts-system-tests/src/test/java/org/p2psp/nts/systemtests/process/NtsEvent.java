// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code --events}.
 *
 * @param line a flat JSON object
 */
public record NtsEvent(String line) {
  /** Whether it has this name. */
  public boolean is(String name) {
    return has("event", name);
  }

  /** Whether a field is there and has this text. */
  public boolean has(String field, String value) {
    return line.contains("\"" + field + "\":\"" + value + "\"");
  }

  /** A field's text. */
  public String text(String field) {
    return find(field, "\"([^\"]*)\"");
  }

  /** A field's whole number. */
  public long number(String field) {
    return Long.parseLong(find(field, "(-?[0-9]+)"));
  }

  private String find(String field, String value) {
    Matcher matcher = Pattern.compile("\"" + field + "\":" + value).matcher(line);
    if (!matcher.find()) {
      throw new AssertionError("no '" + field + "' of the expected type in " + line);
    }
    return matcher.group(1);
  }

  @Override
  public String toString() {
    return line;
  }
}

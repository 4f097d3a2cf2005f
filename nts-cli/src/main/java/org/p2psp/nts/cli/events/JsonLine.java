// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import java.util.List;
import org.p2psp.nts.api.Nullable;

/**
 * Builds one JSON object on one line (RFC 8259), fields in the order of the calls: plain values,
 * lists, and further objects.
 */
public final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  /** Adds a text, or null. */
  public JsonLine put(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      text.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  /** Adds a whole number. */
  public JsonLine put(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /** Adds a number; what JSON has no form for (NaN, infinities) becomes null. */
  public JsonLine put(String name, double value) {
    name(name);
    if (Double.isFinite(value)) {
      text.append(value);
    } else {
      text.append("null");
    }
    return this;
  }

  /** Adds true or false. */
  public JsonLine put(String name, boolean value) {
    name(name);
    text.append(value);
    return this;
  }

  /** Adds an array of texts. */
  public JsonLine put(String name, List<String> values) {
    name(name);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      quote(values.get(i));
    }
    text.append(']');
    return this;
  }

  /** Adds an array of whole numbers. */
  public JsonLine put(String name, long[] values) {
    name(name);
    text.append('[');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append(values[i]);
    }
    text.append(']');
    return this;
  }

  /** Adds an object, or null. */
  public JsonLine put(String name, @Nullable JsonLine value) {
    name(name);
    text.append(value == null ? "null" : value.toString());
    return this;
  }

  /** Adds an array of objects. */
  public JsonLine putAll(String name, List<JsonLine> values) {
    name(name);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",").append(values.get(i));
    }
    text.append(']');
    return this;
  }

  private void name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    text.append(':');
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (isPlain(value, i)) {
        text.append(c);
      } else {
        text.append("\\u").append(hex(c >> 12)).append(hex(c >> 8)).append(hex(c >> 4));
        text.append(hex(c));
      }
    }
    text.append('"');
  }

  /**
   * Whether a character may stand as it is: control characters, line separators, which some readers
   * of lines stop at, and halves of surrogate pairs, which UTF-8 cannot carry, may not.
   */
  private static boolean isPlain(String value, int index) {
    char c = value.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }
    return c >= ' ' && !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
  }

  private static char hex(int value) {
    return Character.forDigit(value & 0xF, 16);
  }

  /** The whole object, without an end of line. */
  @Override
  public String toString() {
    return text + "}";
  }
}

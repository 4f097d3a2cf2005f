// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/** Reads what {@link JsonLine} writes, and any other JSON of bounded depth. */
final class JsonReader {
  private static final int MOST_DEPTH = 32;
  private static final int HEX = 16;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  JsonObject whole() {
    skipBlanks();
    JsonObject object = object();
    skipBlanks();
    require(at == text.length(), "the end");
    return object;
  }

  private void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("JSON at character " + at + ": expected " + expected);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char wanted) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private @Nullable Object value() {
    skipBlanks();
    require(at < text.length(), "a value");
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private @Nullable Object literal(String word, @Nullable Object meaning) {
    require(text.startsWith(word, at), word);
    at += word.length();
    return meaning;
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      at = start;
      throw new IllegalArgumentException("JSON at character " + at + ": expected a value", e);
    }
  }

  private JsonObject object() {
    require(skip('{'), "{");
    require(++depth <= MOST_DEPTH, "no more than " + MOST_DEPTH + " levels");
    JsonObject object = new JsonObject();
    if (!skip('}')) {
      do {
        skipBlanks();
        String name = string();
        require(skip(':'), ":");
        object.put(name, value());
      } while (skip(','));
      require(skip('}'), "} or ,");
    }
    depth--;
    return object;
  }

  private List<@Nullable Object> array() {
    require(skip('['), "[");
    require(++depth <= MOST_DEPTH, "no more than " + MOST_DEPTH + " levels");
    List<@Nullable Object> values = new ArrayList<>();
    if (!skip(']')) {
      do {
        values.add(value());
      } while (skip(','));
      require(skip(']'), "] or ,");
    }
    depth--;
    return values;
  }

  private String string() {
    require(at < text.length() && text.charAt(at) == '"', "a text in quotes");
    at++;
    StringBuilder read = new StringBuilder();
    while (true) {
      require(at < text.length(), "the end of a text");
      char next = text.charAt(at++);
      if (next == '"') {
        return read.toString();
      }
      read.append(next == '\\' ? escaped() : next);
    }
  }

  private char escaped() {
    require(at < text.length(), "an escape");
    char kind = text.charAt(at++);
    return switch (kind) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> kind;
    };
  }

  private char unicode() {
    require(at + 4 <= text.length(), "four hexadecimal digits");
    try {
      char read = (char) Integer.parseInt(text, at, at + 4, HEX);
      at += 4;
      return read;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "JSON at character " + at + ": expected four hexadecimal digits", e);
    }
  }
}

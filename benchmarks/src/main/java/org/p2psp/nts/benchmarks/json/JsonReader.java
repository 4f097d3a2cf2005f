// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, strings, doubles, booleans and null: as much as a file of
 * results needs. Escapes beyond the one-letter ones are kept as they stand.
 */
public final class JsonReader {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a whole document.
   *
   * @throws IllegalArgumentException telling the place and what was expected there
   */
  public static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.expected("the end");
    }
    return value;
  }

  private @Nullable Object value() {
    skipSpace();
    if (at == text.length()) {
      throw expected("a value");
    }
    if (++depth > DEEPEST) {
      throw expected("at most " + DEEPEST + " levels");
    }
    Object value =
        switch (text.charAt(at)) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          default -> literal();
        };
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    if (takes('}')) {
      return map;
    }
    do {
      skipSpace();
      String key = string();
      require(':');
      map.put(key, value());
    } while (takes(','));
    require('}');
    return map;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    if (takes(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (takes(','));
    require(']');
    return list;
  }

  private String string() {
    require('"');
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        string.append(
            switch (escaped) {
              case 'n' -> "\n";
              case 't' -> "\t";
              case 'r', 'b', 'f' -> " ";
              case 'u' -> "\\u";
              default -> String.valueOf(escaped);
            });
      } else {
        string.append(c);
      }
    }
    require('"');
    return string.toString();
  }

  private @Nullable Object literal() {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String literal = text.substring(start, at);
    switch (literal) {
      case "null":
        return null;
      case "true":
      case "false":
        return Boolean.valueOf(literal);
      default:
        try {
          return Double.valueOf(literal);
        } catch (NumberFormatException e) {
          at = start;
          throw expected("a value, not '" + literal + "'");
        }
    }
  }

  private boolean takes(char c) {
    skipSpace();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char c) {
    if (!takes(c)) {
      throw expected("'" + c + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException expected(String what) {
    long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return new IllegalArgumentException("line " + line + ": expected " + what);
  }
}

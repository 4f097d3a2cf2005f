// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

/** Writes the source of a manual page in the macros of man(7). */
final class Roff {
  private static final int LINE_LENGTH = 78;

  private final StringBuilder text = new StringBuilder();

  /** A macro with its arguments, each in quotes. */
  Roff macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(argument.replace("\\", "\\e").replace("\"", "\\(dq")).append('"');
    }
    text.append('\n');
    return this;
  }

  /** Plain text, in lines of a usual length. */
  Roff text(String plain) {
    StringBuilder line = new StringBuilder();
    for (String word : escaped(plain).split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LINE_LENGTH) {
        raw(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return raw(line.toString());
  }

  /** A line that holds escapes already. */
  Roff raw(String line) {
    boolean control = line.startsWith(".") || line.startsWith("'");
    text.append(control ? "\\&" : "").append(line).append('\n');
    return this;
  }

  static String bold(String plain) {
    return "\\fB" + escaped(plain) + "\\fR";
  }

  static String italic(String plain) {
    return "\\fI" + escaped(plain) + "\\fR";
  }

  /** Text in which nothing is an escape, with dashes and quotes that can be copied. */
  static String escaped(String plain) {
    return plain
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.config;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlArray;
import picocli.CommandLine.Model.OptionSpec;

/** Turns a value of the file into what would stand on the command line. */
final class SettingValue {
  private SettingValue() {}

  /**
   * Turns it.
   *
   * @throws IllegalArgumentException if the option takes no such value; the message says what it
   *     takes
   */
  static String text(Object value, OptionSpec option) {
    if (!(value instanceof TomlArray array)) {
      return scalar(value, option);
    }
    if (!isList(option)) {
      throw new IllegalArgumentException("expected a single value, " + expected(option));
    }
    List<String> texts = new ArrayList<>();
    for (Object element : array.toList()) {
      texts.add(scalar(element, option));
    }
    return String.join(",", texts);
  }

  private static String scalar(Object value, OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    boolean fits =
        isFlag(type)
            ? value instanceof Boolean
            : isWhole(type)
                ? value instanceof Long
                : isFraction(type)
                    ? value instanceof Long || value instanceof Double
                    : value instanceof String;
    if (!fits) {
      throw new IllegalArgumentException("expected " + expected(option));
    }
    return value.toString();
  }

  private static String expected(OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    String one =
        isFlag(type)
            ? "true or false"
            : isWhole(type)
                ? "a whole number"
                : isFraction(type) ? "a number" : "text in quotes (" + option.paramLabel() + ")";
    return isList(option) ? one + ", or several in [ ]" : one;
  }

  private static boolean isList(OptionSpec option) {
    return option.isMultiValue() || option.paramLabel().contains(",");
  }

  private static boolean isFlag(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }

  private static boolean isWhole(Class<?> type) {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  private static boolean isFraction(Class<?> type) {
    return type == double.class || type == Double.class;
  }
}

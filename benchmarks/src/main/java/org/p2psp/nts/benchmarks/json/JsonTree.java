// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.json;

import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;

/** What {@link JsonReader} has read, taken for what it is expected to be. */
public final class JsonTree {
  private JsonTree() {}

  /** An object; {@code what} names it in errors. */
  public static Map<?, ?> map(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("expected " + what + " to be an object, found " + value);
  }

  /** A list. */
  public static List<?> list(@Nullable Object value, String what) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("expected " + what + " to be a list, found " + value);
  }

  /** A number, which may be NaN as JMH writes it. */
  public static double number(@Nullable Object value, String what) {
    if (value instanceof Double number) {
      return number;
    }
    if ("NaN".equals(value)) {
      return Double.NaN;
    }
    throw new IllegalArgumentException("expected " + what + " to be a number, found " + value);
  }
}

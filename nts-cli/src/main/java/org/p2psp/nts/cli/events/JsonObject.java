// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;

/** A JSON object, read back (RFC 8259). What is not there, or of another kind, is empty. */
public final class JsonObject {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  JsonObject() {}

  void put(String name, @Nullable Object value) {
    fields.put(name, value);
  }

  /**
   * Reads an object that ends with the text.
   *
   * @throws IllegalArgumentException if it is none; the message says where and what was expected
   */
  public static JsonObject parse(String text) {
    return new JsonReader(text).whole();
  }

  /** A text, or what a number or a truth value looks like. */
  public String text(String name) {
    Object value = fields.get(name);
    return value == null || value instanceof JsonObject || value instanceof List
        ? ""
        : value.toString();
  }

  /** A number; NaN where there is none. */
  public double number(String name) {
    return fields.get(name) instanceof Double number ? number : Double.NaN;
  }

  /** The same as a whole number; 0 where there is none. */
  public long whole(String name) {
    return fields.get(name) instanceof Double number ? number.longValue() : 0;
  }

  /** An object within; an empty one where there is none. */
  public JsonObject object(String name) {
    return fields.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  /** The objects of an array. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (fields.get(name) instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }
}

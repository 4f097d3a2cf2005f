// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.metrics;

/**
 * Writes the text-based exposition format of Prometheus, version 0.0.4. Its names and labels are
 * those of this program, so that nothing needs to be escaped but the values of labels.
 */
final class MetricText {
  /** The content type of the whole. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double NS_PER_S = 1e9;

  private final StringBuilder text = new StringBuilder();
  private String family = "";

  /** Begins what only grows; its name ends with {@code _total}. */
  MetricText counter(String name, String help) {
    return begin(name, "counter", help);
  }

  /** Begins what goes up and down. */
  MetricText gauge(String name, String help) {
    return begin(name, "gauge", help);
  }

  /** Begins counts of values up to certain bounds. */
  MetricText histogram(String name, String help) {
    return begin(name, "histogram", help);
  }

  private MetricText begin(String name, String type, String help) {
    family = name;
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** The value of what was begun. */
  MetricText value(long value) {
    return line("", "", Long.toString(value));
  }

  /** The same in seconds. */
  MetricText seconds(long ns) {
    return line("", "", Double.toString(ns / NS_PER_S));
  }

  /**
   * The value of what was begun for some labels.
   *
   * @param labels names and values in turns
   */
  MetricText value(long value, String... labels) {
    return line("", joined(labels), Long.toString(value));
  }

  /** A line with a suffix of the name, as histograms have them. */
  MetricText part(String suffix, String value, String... labels) {
    return line(suffix, joined(labels), value);
  }

  private static String joined(String... labels) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < labels.length; i += 2) {
      String value = labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      joined.append(joined.isEmpty() ? "{" : ",").append(labels[i]).append("=\"");
      joined.append(value).append('"');
    }
    return joined.isEmpty() ? "" : joined.append('}').toString();
  }

  private MetricText line(String suffix, String labels, String value) {
    text.append(family).append(suffix).append(labels).append(' ').append(value).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

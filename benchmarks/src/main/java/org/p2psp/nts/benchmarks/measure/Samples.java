// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the same thing came to several times.
 *
 * @param values in the order in which they were taken, at least one
 */
public record Samples(List<Double> values) {
  /** Copies the values. */
  public Samples(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no samples, expected at least one");
    }
    this.values = List.copyOf(values);
  }

  /** These. */
  public static Samples of(double... values) {
    return new Samples(Arrays.stream(values).boxed().toList());
  }

  /** One figure of each. */
  public static <T> Samples of(List<T> things, ToDoubleFunction<T> figure) {
    return new Samples(things.stream().map(figure::applyAsDouble).toList());
  }

  /** How many. */
  public int count() {
    return values.size();
  }

  /** The middle one, or the mean of the two. */
  public double median() {
    double[] sorted = sorted();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The one below which a share of them lies, 0 to 1: the least such one. */
  public double quantile(double share) {
    double[] sorted = sorted();
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }

  /** The least. */
  public double least() {
    return sorted()[0];
  }

  /** The most. */
  public double most() {
    return sorted()[values.size() - 1];
  }

  /**
   * Each divided by the one of others that was taken beside it, so that what else the machine did
   * falls on both.
   *
   * @throws IllegalArgumentException if there are not as many others
   */
  public Samples over(Samples others) {
    if (others.count() != count()) {
      throw new IllegalArgumentException(
          count() + " samples beside " + others.count() + ", expected pairs");
    }
    double[] ratios = new double[count()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = values.get(i) / others.values.get(i);
    }
    return of(ratios);
  }

  private double[] sorted() {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.util.concurrent.TimeUnit;
import org.agrona.collections.LongHashSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.security.ReplayWindow;

/**
 * What does it cost to know whether a message was seen before: a new one, and one that comes again?
 * The baseline keeps as many numbers in Agrona's {@link LongHashSet}, adding one and removing one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class DuplicateBenchmark {
  private final ReplayWindow window = new ReplayWindow();
  private final LongHashSet set = new LongHashSet();
  private long number;

  /** Ours, in a row. */
  @Benchmark
  public boolean freshNumber() {
    return window.accept(number++);
  }

  /** Ours, each number a second time some packets later. */
  @Benchmark
  public boolean freshNumberAndDuplicate() {
    boolean fresh = window.accept(number++);
    return fresh && window.accept(number - 20);
  }

  /** The baseline. */
  @Benchmark
  public boolean setOfAsManyNumbers() {
    set.remove(number - ReplayWindow.SPAN);
    return set.add(number++);
  }
}

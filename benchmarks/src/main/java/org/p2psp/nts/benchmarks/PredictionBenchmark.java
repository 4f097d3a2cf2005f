// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

/**
 * What does it cost to guess 20 ports from 5 observations, with a new predictor for each guess, as
 * an introduction does it, and with one that has its observations already? The baseline counts on
 * from the last port in a known step. The measured distance is 12, which has six divisors.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PredictionBenchmark {
  private static final int[] OBSERVED = {41_000, 41_012, 41_024, 41_048, 41_060};
  private static final int STEP = 12;
  private static final int GUESSES = 20;
  private static final long INTERVAL_NS = 1_000_000;

  /** Id of the strategy. */
  @Param({"constant", "sequential", "divisors", "bayesian"})
  public String predictor = "";

  private final Random random = new Random(7);
  private final int[] ports = new int[GUESSES];
  private PortPredictorProvider provider;
  private PortPredictor prepared;
  private int skip;

  /** Finds the strategy as a role does. */
  @Setup
  public void find() {
    provider = ProviderCatalog.load(PortPredictorProvider.class).choose(predictor);
    prepared = observe();
  }

  private PortPredictor observe() {
    PortPredictor made = provider.create(random);
    for (int i = 0; i < OBSERVED.length; i++) {
      made.onMapping(i * INTERVAL_NS, i, OBSERVED[i]);
    }
    return made;
  }

  /** Made, told and asked. */
  @Benchmark
  public int newPredictor() {
    return observe().predict(OBSERVED.length * INTERVAL_NS, skip++ & 7, ports);
  }

  /** Only asked. */
  @Benchmark
  public int preparedPredictor() {
    return prepared.predict(OBSERVED.length * INTERVAL_NS, skip++ & 7, ports);
  }

  /** The baseline; the same for all strategies. */
  @Benchmark
  public int[] countedOn() {
    int port = OBSERVED[OBSERVED.length - 1] + STEP * (skip++ & 7);
    for (int i = 0; i < GUESSES; i++) {
      port += STEP;
      ports[i] = port;
    }
    return ports;
  }
}

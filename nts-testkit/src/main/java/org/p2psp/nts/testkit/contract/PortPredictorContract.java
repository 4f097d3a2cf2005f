// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/**
 * The laws of {@link PortPredictor}. They say nothing of how good the guesses are; that is what a
 * strategy claims for itself and tests for itself.
 *
 * <pre>{@code
 * final class MyPredictorTest extends PortPredictorContract {
 *   @Override
 *   protected PortPredictorProvider provider() {
 *     return new MyPredictorProvider();
 *   }
 * }
 * }</pre>
 */
public abstract class PortPredictorContract {
  private static final long SEED = 42;
  private static final long SECOND_NS = 1_000_000_000;

  /** For subclasses. */
  protected PortPredictorContract() {}

  /** The provider to be tested. */
  protected abstract PortPredictorProvider provider();

  /**
   * One mapping that was seen.
   *
   * @param observedNs when
   * @param order position in opening order
   * @param port the external port
   */
  protected record Observation(long observedNs, int order, int port) {}

  @Test
  void providerCanBeLoadedAndChosen() {
    ProviderLaws.requireLoadable(provider());
  }

  @Test
  void nothingIsGuessedWithoutAnObservation() {
    assertThat(guesses(List.of(), 0, 0, 20)).isEmpty();
  }

  @Test
  void somethingIsGuessedFromOneObservation() {
    assertThat(guesses(List.of(new Observation(0, 0, 5000)), 0, 0, 20)).isNotEmpty();
  }

  @Property(tries = 300)
  void guessesAreDistinctAndPossible(
      @ForAll("scripts") List<Observation> script,
      @ForAll @IntRange(max = 100) int skip,
      @ForAll @IntRange(max = 200) int most) {
    assertPossible(guesses(script, SECOND_NS, skip, most), script);
  }

  private static void assertPossible(int[] ports, List<Observation> script) {
    List<Integer> observed = script.stream().map(Observation::port).toList();
    assertThat(ports).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ports))
        .allMatch(
            port ->
                port >= PortPredictor.LOWEST_PORT && port <= PortPredictor.HIGHEST_PORT
                    || observed.contains(port));
  }

  @Property(tries = 300)
  void guessesAreDistinctAndPossibleWhateverTheOrderOfConcurrentMappings(
      @ForAll("scripts") List<Observation> script,
      @ForAll @IntRange(max = 100) int skip,
      @ForAll @IntRange(max = 100) int uncertainSkip) {
    PortPredictor predictor = told(script);
    int[] ports = new int[64];
    int count = predictor.predict(SECOND_NS, skip, uncertainSkip, ports);
    assertThat(count).as("number of guesses").isBetween(0, ports.length);
    assertPossible(Arrays.copyOf(ports, count), script);
  }

  @Property(tries = 300)
  void orderThatIsCertainIsTheSimpleCase(
      @ForAll("scripts") List<Observation> script, @ForAll @IntRange(max = 100) int skip) {
    int[] ports = new int[20];
    int count = told(script).predict(SECOND_NS, skip, 0, ports);
    assertThat(Arrays.copyOf(ports, count)).isEqualTo(guesses(script, SECOND_NS, skip, 20));
  }

  @Property(tries = 300)
  void sameInputsGiveTheSameGuesses(@ForAll("scripts") List<Observation> script) {
    assertThat(guesses(script, SECOND_NS, 2, 20)).isEqualTo(guesses(script, SECOND_NS, 2, 20));
  }

  @Property(tries = 300)
  void orderInWhichObservationsComeInIsIrrelevant(
      @ForAll("scripts") List<Observation> script, @ForAll long seed) {
    List<Observation> shuffled = new ArrayList<>(script);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(guesses(shuffled, SECOND_NS, 2, 20)).isEqualTo(guesses(script, SECOND_NS, 2, 20));
  }

  @Property(tries = 300)
  void onlyDifferencesOfTimesCount(
      @ForAll("scripts") List<Observation> script, @ForAll("shifts") long shiftNs) {
    List<Observation> shifted =
        script.stream()
            .map(seen -> new Observation(seen.observedNs + shiftNs, seen.order, seen.port))
            .collect(Collectors.toList());
    assertThat(guesses(shifted, SECOND_NS + shiftNs, 2, 20))
        .isEqualTo(guesses(script, SECOND_NS, 2, 20));
  }

  @Property(tries = 300)
  void predictorsOfOneProviderShareNothing(
      @ForAll("scripts") List<Observation> script, @ForAll("scripts") List<Observation> other) {
    PortPredictorProvider provider = provider();
    PortPredictor predictor = provider.create(new Random(SEED));
    PortPredictor neighbour = provider.create(new Random(SEED));
    for (int i = 0; i < Math.max(script.size(), other.size()); i++) {
      tell(predictor, script, i);
      tell(neighbour, other, i);
    }
    neighbour.predict(SECOND_NS, 1, new int[20]);
    assertThat(guesses(predictor, SECOND_NS, 2, 20)).isEqualTo(guesses(script, SECOND_NS, 2, 20));
  }

  @Property(tries = 300)
  void laterObservationsAreUsedAfterAPrediction(@ForAll("scripts") List<Observation> script) {
    PortPredictor predictor = provider().create(new Random(SEED));
    assertThat(guesses(predictor, 0, 0, 20)).isEmpty();
    for (int i = 0; i < script.size(); i++) {
      tell(predictor, script, i);
    }
    assertThat(guesses(predictor, SECOND_NS, 2, 20)).isEqualTo(guesses(script, SECOND_NS, 2, 20));
  }

  @Property(tries = 300)
  void extremesNeverThrow(
      @ForAll long observedNs,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int order,
      @ForAll @IntRange(min = 1, max = 65_535) int port,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int skip,
      @ForAll("rates") double flowsPerSecond) {
    PortPredictor predictor = provider().create(new Random(SEED));
    predictor.onMapping(0, 0, 5000);
    predictor.onMapping(observedNs, order, port);
    predictor.onForeignFlows(flowsPerSecond);
    for (int most : new int[] {0, 1, 3, 1000}) {
      assertThat(guesses(predictor, Long.MAX_VALUE / 2, skip, most)).doesNotHaveDuplicates();
      predictor.predict(Long.MAX_VALUE / 2, skip, skip, new int[most]);
    }
  }

  /** Up to twelve observations, of steady, disturbed and random NATs, in opening order. */
  @Provide
  protected Arbitrary<List<Observation>> scripts() {
    Arbitrary<Integer> steps = Arbitraries.integers().between(-2000, 2000);
    return Combinators.combine(
            Arbitraries.integers().between(1, 65_535),
            Arbitraries.oneOf(steps.list().ofSize(12), steps.map(s -> Collections.nCopies(12, s))),
            Arbitraries.integers().between(0, 100_000_000).list().ofSize(12),
            Arbitraries.integers().between(1, 12))
        .as(PortPredictorContract::script);
  }

  private static List<Observation> script(
      int firstPort, List<Integer> steps, List<Integer> gapsNs, int count) {
    List<Observation> script = new ArrayList<>();
    int port = firstPort;
    long nowNs = 0;
    for (int i = 0; i < count; i++) {
      script.add(new Observation(nowNs, i, port));
      nowNs += gapsNs.get(i);
      port = Math.floorMod(port - 1 + steps.get(i), 65_535) + 1;
    }
    return script;
  }

  /** Where a clock may start. */
  @Provide
  protected Arbitrary<Long> shifts() {
    return Arbitraries.of(-2 * SECOND_NS, -1L, 1L, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
  }

  /** Foreign flows per second, from none to absurd. */
  @Provide
  protected Arbitrary<Double> rates() {
    return Arbitraries.of(0.0, 0.001, 1.0, 35.0, 1e6, Double.MAX_VALUE);
  }

  private int[] guesses(List<Observation> script, long nowNs, int skip, int most) {
    return guesses(told(script), nowNs, skip, most);
  }

  private PortPredictor told(List<Observation> script) {
    PortPredictor predictor = provider().create(new Random(SEED));
    for (int i = 0; i < script.size(); i++) {
      tell(predictor, script, i);
    }
    return predictor;
  }

  private static int[] guesses(PortPredictor predictor, long nowNs, int skip, int most) {
    int[] ports = new int[most];
    int count = predictor.predict(nowNs, skip, ports);
    assertThat(count).as("number of guesses").isBetween(0, most);
    return Arrays.copyOf(ports, count);
  }

  private static void tell(PortPredictor predictor, List<Observation> script, int i) {
    if (i < script.size()) {
      Observation seen = script.get(i);
      predictor.onMapping(seen.observedNs, seen.order, seen.port);
    }
  }
}

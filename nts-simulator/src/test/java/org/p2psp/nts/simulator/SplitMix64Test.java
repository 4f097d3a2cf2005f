// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A seed means the same on every machine, and what is drawn has the distribution it claims. */
final class SplitMix64Test {
  /** The first numbers of the reference implementation, splitmix64.c by Sebastiano Vigna. */
  @Test
  void numbersAreThoseOfTheReferenceImplementation() {
    SplitMix64 random = new SplitMix64(1_234_567);

    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("6457827717110365317"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("3203168211198807973"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("4593380528125082431"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("16408922859458223821"));
  }

  @Property(tries = 100)
  void fractionIsThatOfTheHighest53Bits(@ForAll long seed) {
    long bits = new SplitMix64(seed).nextLong();

    assertThat(new SplitMix64(seed).nextDouble()).isEqualTo((bits >>> 11) / Math.pow(2, 53));
  }

  @Property(tries = 100)
  void boundedNumberIsTheShareOfTheBoundThatTheBitsAreOfAllNumbers(
      @ForAll long seed, @ForAll @LongRange(min = 1, max = 1L << 32) long bound) {
    double share = (new SplitMix64(seed).nextLong() >>> 1) / Math.pow(2, 63);

    long drawn = new SplitMix64(seed).below(bound);
    assertThat(drawn).isBetween(0L, bound - 1);
    assertThat((double) drawn).isBetween(share * bound - 1.001, share * bound + 0.001);
  }

  @Property(tries = 20)
  void bothEndsOfARangeAreDrawn(@ForAll long seed, @ForAll @IntRange(max = 60_000) int low) {
    SplitMix64 random = new SplitMix64(seed);

    assertThat(IntStream.range(0, 100).map(i -> random.between(low, low + 2)))
        .containsOnly(low, low + 1, low + 2);
  }

  @Test
  void whatNeverHappensCostsNoNumberAndWhatIsCertainAlwaysDoes() {
    SplitMix64 random = new SplitMix64(1_234_567);
    assertThat(random.happens(0)).isFalse();
    assertThat(random.nextLong()).isEqualTo(6_457_827_717_110_365_317L);
    for (int i = 0; i < 100; i++) {
      assertThat(random.happens(1)).isTrue();
    }
  }

  @Test
  void shareOfWhatHappensIsItsProbability() {
    SplitMix64 random = new SplitMix64(1);
    int happened = 0;
    for (int i = 0; i < 10_000; i++) {
      happened += random.happens(0.3) ? 1 : 0;
    }

    assertThat(happened).isBetween(2800, 3200);
  }

  @Test
  void waitsOfAPoissonProcessHaveTheirMeanAndItsDeviation() {
    SplitMix64 random = new SplitMix64(1);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 10_000; i++) {
      double seconds = random.waitNs(50) / 1e9;
      assertThat(seconds).isPositive();
      sum += seconds;
      squares += seconds * seconds;
    }

    assertThat(sum / 10_000).isBetween(0.0194, 0.0206);
    assertThat(squares / 10_000).isBetween(0.00074, 0.00086);
  }

  @Test
  void purposesOfOneSeedAreUnrelated() {
    assertThat(SplitMix64.derived(1, "nat").nextLong())
        .isEqualTo(SplitMix64.derived(1, "nat").nextLong())
        .isNotEqualTo(SplitMix64.derived(1, "tan").nextLong())
        .isNotEqualTo(SplitMix64.derived(2, "nat").nextLong())
        .isNotEqualTo(SplitMix64.derived(1, "na").nextLong());
  }
}

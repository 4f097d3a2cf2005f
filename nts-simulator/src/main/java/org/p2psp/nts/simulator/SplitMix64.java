// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.random.RandomGenerator;

/**
 * Steele, Lea and Flood's SplitMix64: one addition and a mixing function. Written out here because
 * the JDK may change how its generators draw bounded numbers, and a seed must mean the same
 * everywhere.
 */
final class SplitMix64 implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private long state;

  SplitMix64(long seed) {
    this.state = seed;
  }

  /** A generator for one purpose, unrelated to that of every other purpose of the same seed. */
  static SplitMix64 derived(long seed, String purpose) {
    long mixed = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed ^ purpose.charAt(i));
    }
    return new SplitMix64(mixed);
  }

  /** Spreads the bits of one number over all others; a bijection. */
  static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in 0 to {@code bound} - 1; the bias is below 2^-20 for bounds up to 2^43. */
  long below(long bound) {
    return Math.multiplyHigh(nextLong() >>> 1, bound << 1);
  }

  /** Uniform in {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + (int) below(high - low + 1L);
  }

  /** True with this probability; draws nothing for zero, so that perfect links cost no time. */
  boolean happens(double probability) {
    return probability > 0 && nextDouble() < probability;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Time to the next event of a Poisson process, in nanoseconds, at least one. */
  long waitNs(double eventsPerSecond) {
    // StrictMath, since Math.log may differ in the last bit from one JVM to another.
    double seconds = -StrictMath.log(1 - nextDouble()) / eventsPerSecond;
    return 1 + (long) (seconds * 1e9);
  }
}

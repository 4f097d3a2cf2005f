// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/**
 * Guesses with every divisor of the measured distance as the step, because foreign mappings between
 * the observations make a step look larger than it is. The set of guesses is that of P2PSP's
 * formula: with D the greatest common divisor of the differences, P the latest port, n = {@code
 * skip} + 1 and M = 20, for every divisor d of D and k = 0 ... ceil(D / d * M / s), where s is the
 * sum of the divisors, P + d * (n + k). Unlike there, ports wrap and may descend, the list is
 * bounded, the likeliest come first and the observed ports last.
 *
 * <p>The likelihood of a guess is the sum over its divisors d of the probability that the foreign
 * mappings which d implies lay between the observations, times the probability of k foreign ones
 * before the mapping to guess. Both are geometric with ratio 1/2, or Poisson where {@link
 * PortPredictor#onForeignFlows} told the rate; then k is counted from the expected number on.
 *
 * <p>Its claim: if the true step divides D and at most ceil(D / d * M / s) foreign mappings came
 * (with a known rate: beyond the expected number), the true port is among the guesses, as long as
 * {@code ports} has room for all of them.
 */
public final class DivisorsProvider implements PortPredictorProvider {
  /** For {@link java.util.ServiceLoader}. */
  public DivisorsProvider() {}

  @Override
  public String id() {
    return "divisors";
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public String description() {
    return "tries every divisor of the measured step, the likeliest ports first";
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    return new DivisorsPredictor();
  }
}

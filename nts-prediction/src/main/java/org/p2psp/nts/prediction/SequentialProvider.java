// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/**
 * Guesses that a NAT goes on in the step that was measured: the greatest common divisor of the
 * differences between mappings, with the direction of most of them.
 *
 * <p>Its claim, for a NAT that adds a constant step, positive or negative, of at most 1024 to each
 * new mapping and wraps from 65535 to 1024 and back: of {@code ports.length} guesses, of which a
 * quarter is kept for the opposite direction and for smaller steps, the true port is one
 *
 * <ul>
 *   <li>if the greatest common divisor is the step, which is so when no foreign mapping came
 *       between two observations whose orders are neighbours, or the numbers of mappings between
 *       observations have no common divisor; and
 *   <li>if fewer foreign mappings come between the latest observation and the one to guess than
 *       there are guesses in the first three quarters; or, where foreign flows were measured or
 *       show in the observations, as many as make the likeliest window of that size by Poisson.
 * </ul>
 */
public final class SequentialProvider implements PortPredictorProvider {
  /** For {@link java.util.ServiceLoader}. */
  public SequentialProvider() {}

  @Override
  public String id() {
    return "sequential";
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public String description() {
    return "goes on in the measured step, by the likeliest number of foreign flows";
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    return new SequentialPredictor();
  }
}

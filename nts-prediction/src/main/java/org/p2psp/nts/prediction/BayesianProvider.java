// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/**
 * Weighs what the NAT may do by all that was observed of it, with the times, and lists ports by the
 * probability that the mapping to guess gets them. A hypothesis is that the port stays; that a
 * step, of either sign, is added around all ports or around a range; or that ports are drawn from a
 * range. Steps are the divisors of the shortest and the latest ways between neighbouring
 * observations, ranges those of {@link PortRanges} and one whose end shows. Small steps are
 * likelier before anything was seen, by 1 / step^1.5.
 *
 * <p>Foreign flows are Poisson with an unknown rate, for which a gamma distribution is kept: it
 * starts wide (or at what {@link PortPredictor#onForeignFlows} told) and sharpens with every way
 * between observations, so the flows of ten seconds say more than those within a burst. So a
 * distance of 10 may be one step of 10, or a step of 1 and nine foreign flows, whichever the time
 * makes likelier; both get guesses. Ways that cannot be explained (an end of a range, another
 * socket parity) cost a hypothesis some, but do not rule it out. The latest 16 observations count,
 * and a hypothesis may begin anew at any of them, so a step that has changed is forgotten once the
 * new one explains two or three ways better.
 *
 * <p>Its claim, for a NAT that adds a constant step of -1024 to 1024 to each new mapping and wraps
 * from 65535 to 1024 and back, after three observations in a burst, which are neighbours in order,
 * 5 ms apart at most, without a foreign flow between them:
 *
 * <ul>
 *   <li>if no foreign flow comes, the first guess is right;
 *   <li>if at most a sixth as many foreign flows come as the list has ports, of which there are at
 *       most 32, within 0.3 s, the true port is in the list;
 *   <li>if the rate was told, and as many foreign flows come as are expected, give or take two
 *       standard deviations (but at least two flows), a list of six standard deviations and ten
 *       ports has the true port.
 * </ul>
 *
 * <p>These hold with any number of mappings of the host itself in between, if they are told as skip
 * or in the orders. How often it is right otherwise is measured; see {@code docs/prediction.md}.
 */
public final class BayesianProvider implements PortPredictorProvider {
  /** For {@link java.util.ServiceLoader}. */
  public BayesianProvider() {}

  @Override
  public String id() {
    return "bayesian";
  }

  @Override
  public int priority() {
    return 30;
  }

  @Override
  public String description() {
    return "weighs steps, ranges and foreign flows by all observations, the likeliest ports first";
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    return new BayesianPredictor();
  }
}

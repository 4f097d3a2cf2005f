// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;

/**
 * Guesses the port of the latest mapping, and nothing else. Its claim: behind a NAT that has one
 * port for all destinations (endpoint-independent mapping, or port preserving) the guess is right.
 */
public final class ConstantProvider implements PortPredictorProvider {
  /** For {@link java.util.ServiceLoader}. */
  public ConstantProvider() {}

  @Override
  public String id() {
    return "constant";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public String description() {
    return "the last observed port again";
  }

  @Override
  public PortPredictor create(RandomGenerator random) {
    return new ConstantPredictor();
  }
}

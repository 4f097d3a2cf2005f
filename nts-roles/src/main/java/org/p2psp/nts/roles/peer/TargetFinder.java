// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PunchOrder;

/** Says to which endpoints the rounds of an order go, the likeliest first. */
final class TargetFinder {
  private static final long MS = 1_000_000;
  private static final long US_NS = 1000;
  private static final double FLOWS_UNIT_SECONDS = 100;

  private final PeerContext context;
  private final int[] ports = new int[PortGuess.MOST_PORTS];

  TargetFinder(PeerContext context) {
    this.context = context;
  }

  /** The last endpoint seen is the most probable one; predicted ports come before it. */
  Endpoint[] of(long nowNs, PunchOrder order) {
    List<Endpoint> seen = order.candidates();
    Set<Endpoint> targets = new LinkedHashSet<>();
    boolean predicted = order.guess().portsToCover() > 0 && !seen.isEmpty();
    if (predicted) {
      predict(nowNs, order, targets);
    }
    for (int i = seen.size() - 1; i >= 0; i--) {
      if (!predicted || i == seen.size() - 1) {
        targets.add(seen.get(i));
      }
    }
    return targets.toArray(Endpoint[]::new);
  }

  private void predict(long nowNs, PunchOrder order, Set<Endpoint> targets) {
    PortGuess guess = order.guess();
    List<Endpoint> seen = order.candidates();
    PortPredictor predictor = context.predictors.create(context.random);
    long observedNs = nowNs - guess.ageMs() * MS;
    for (int i = 0; i < seen.size(); i++) {
      predictor.onMapping(observedNs, i, seen.get(i).port());
    }
    if (guess.flowsPer100s() != PortGuess.UNKNOWN_FLOWS) {
      predictor.onForeignFlows(guess.flowsPer100s() / FLOWS_UNIT_SECONDS);
    }
    long openedNs = nowNs + order.startInUs() * US_NS;
    int count = predictor.predict(openedNs, guess.skip(), guess.uncertainSkip(), ports);
    for (int i = 0; i < Math.min(count, guess.portsToCover()); i++) {
      if (!HelperPorts.contains(ports[i])) {
        targets.add(seen.get(0).withPort(ports[i]));
      }
    }
  }
}

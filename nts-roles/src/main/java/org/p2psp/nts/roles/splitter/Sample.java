// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.roles.common.Observation;

/** How one socket of a peer was seen at several vantages: what its pairs are told. */
final class Sample {
  private static final int MOST_OBSERVATIONS = 16;

  final int slot;
  final long orderedNs;
  private final List<Observation> observations = new ArrayList<>();

  /** When the last observation came. */
  long observedNs;

  /** Mappings that introductions made since, which a prediction has to skip. */
  int used;

  Sample(int slot, long orderedNs) {
    this.slot = slot;
    this.orderedNs = orderedNs;
  }

  /** Notes an observation unless its vantage was heard before. */
  boolean add(Observation observation) {
    for (Observation known : observations) {
      if (known.vantage() == observation.vantage()) {
        return false;
      }
    }
    if (observations.size() >= MOST_OBSERVATIONS) {
      return false;
    }
    observations.add(observation);
    observedNs = observation.atNs();
    return true;
  }

  List<Observation> observations() {
    return observations;
  }

  int splitterPortsSeen() {
    int count = 0;
    for (Observation observation : observations) {
      count += observation.splitterPort() ? 1 : 0;
    }
    return count;
  }

  /** The endpoints in the order in which the peer opened them. */
  List<Endpoint> endpointsInOrder() {
    return observations.stream()
        .sorted(Comparator.comparingInt(Observation::order))
        .map(Observation::seen)
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.common.Observation;

/** How one socket of a peer was seen at several vantages: what its pairs are told. */
final class Sample {
  private static final int MOST_OBSERVATIONS = 16;
  private static final int HIGHEST_LOW_PORT = 1023;
  private static final long SAME_TIME_NS = 200_000_000;

  final int batch;
  final boolean low;
  final long orderedNs;
  private final List<Observation> observations = new ArrayList<>();

  /** When the last observation came. */
  long observedNs;

  /** Pairs whose attempt waits for it. */
  final List<Pair> waiting = new ArrayList<>();

  /** Whether the flow meter has had it. */
  boolean metered;

  private int introduced;
  private int certain;
  private long lastIntroducedNs = Long.MIN_VALUE;

  /**
   * A sample.
   *
   * @param batch number of the socket, 0 = the main one
   * @param low whether it is bound below 1024
   */
  Sample(int batch, long orderedNs, boolean low) {
    this.batch = batch;
    this.orderedNs = orderedNs;
    this.low = low;
  }

  /** Whether all that was seen of a low socket lies below 1024, as where NATs keep port classes. */
  boolean keepsLowPorts() {
    if (!low || observations.isEmpty()) {
      return false;
    }
    for (Observation observation : observations) {
      if (observation.seen().port() > HIGHEST_LOW_PORT) {
        return false;
      }
    }
    return true;
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

  /** The mapping is another one now; the time of observation stays, as one place saw it alone. */
  void replace(Observation observation) {
    observations.clear();
    observations.add(observation);
  }

  /** This pair wants to know when it is seen at one more vantage. */
  void await(Pair pair) {
    if (!waiting.contains(pair)) {
      waiting.add(pair);
    }
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

  /**
   * Another introduction makes the peer open a mapping from this socket. Those that are made at
   * about the same time are opened in any order; the earlier ones are certain to be open.
   */
  void onIntroduced(long nowNs) {
    if (nowNs - lastIntroducedNs > SAME_TIME_NS || introduced == 0) {
      certain = introduced;
    }
    lastIntroducedNs = nowNs;
    introduced++;
  }

  /** Mappings that were opened since the observations, for certain. */
  int certainMappings() {
    return certain;
  }

  /** Mappings that are being opened at the same time, the one in question included. */
  int concurrentMappings() {
    return introduced - certain;
  }

  /** Where this socket is seen by a monitor that it has probed; null if it has not. */
  @Nullable
  Endpoint seenByMonitor(int monitorIndex) {
    for (Observation observation : observations) {
      if (monitorIndex != 0 && observation.monitorIndex() == monitorIndex) {
        return observation.seen();
      }
    }
    return null;
  }

  /**
   * The endpoints in the order in which the peer opened them; only those with the address that the
   * peer has proved to the splitter, so that neither a lying monitor nor a peer that forges its
   * probes can point the team at a stranger.
   */
  List<Endpoint> endpointsInOrder(Endpoint proved) {
    return observations.stream()
        .sorted(Comparator.comparingInt(Observation::order))
        .map(Observation::seen)
        .filter(proved::sameAddress)
        .toList();
  }
}

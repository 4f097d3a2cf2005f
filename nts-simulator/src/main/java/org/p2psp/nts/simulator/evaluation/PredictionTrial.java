// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.evaluation;

import java.util.SplittableRandom;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.simulator.LoneNat;

/**
 * One NAT, what is observed of it, and the mapping to guess. The order and the times are those of
 * the protocol: a newcomer probes three ports of the splitter and two monitors from its main
 * socket; two seconds later, right before a punch, it probes the splitter's ports again from a
 * fresh socket; then it opens up to three mappings for other pairs, and the one in question.
 */
final class PredictionTrial {
  private static final long MS = 1_000_000;

  /** Between two probes of a burst. */
  private static final long PROBE_PACE_NS = MS;

  private static final long UNTIL_FRESH_SOCKET_NS = 2000 * MS;

  /** A vantage notes the time of arrival. */
  private static final long JITTER_NS = 5 * MS;

  private static final int SPLITTER_PORTS = 3;
  private static final int MONITORS = 2;
  private static final int MOST_OBSERVATIONS = 2 * SPLITTER_PORTS + MONITORS;
  private static final int MOST_SKIP = 3;

  /** Ranges begin so shortly before their end, beside the foreign flows of the whole trial. */
  private static final int PORTS_UNTIL_WRAP = 16;

  private static final int SPLITTER_ADDRESS = 0xCB00_0001;

  private final SplittableRandom random;
  private final LoneNat nat;
  private final long[] timesNs = new long[MOST_OBSERVATIONS];
  private final int[] ports = new int[MOST_OBSERVATIONS];
  private final int concurrent;
  private int count;
  private int others;
  private int skip;
  private long targetNs;
  private int targetPort;

  PredictionTrial(
      AllocationPattern pattern, double flowsPerSecond, long ageNs, int concurrent, long seed) {
    this.random = new SplittableRandom(seed);
    this.concurrent = concurrent;
    this.nat = new LoneNat(pattern.behavior(random), flowsPerSecond, random.nextLong());
    if (pattern.wrapsEarly()) {
      double flows = flowsPerSecond * (UNTIL_FRESH_SOCKET_NS + ageNs) / 1e9;
      goNearTheEnd(pattern, PORTS_UNTIL_WRAP + (int) flows);
    }
    run(ageNs);
  }

  /** So that the wrap comes among the observations, after them, or soon after the guess. */
  private void goNearTheEnd(AllocationPattern pattern, int most) {
    int before = random.nextInt(Math.min(most, pattern.rangeSize()));
    int insidePort = randomPort();
    int port = -1;
    for (int i = 0; port != pattern.lastPort() - before && i <= pattern.rangeSize(); i++) {
      port = openForOther(insidePort);
    }
  }

  private void run(long ageNs) {
    probe(0, SPLITTER_PORTS + MONITORS, randomPort());
    int freshPort = randomPort();
    probe(UNTIL_FRESH_SOCKET_NS, SPLITTER_PORTS, freshPort);
    targetNs = UNTIL_FRESH_SOCKET_NS + (SPLITTER_PORTS - 1) * PROBE_PACE_NS + ageNs;
    nat.advanceTo(targetNs);
    skip = random.nextInt(MOST_SKIP + 1);
    int before = skip + random.nextInt(concurrent);
    for (int i = 0; i < before; i++) {
      openForOther(freshPort);
    }
    targetPort = openForOther(freshPort);
  }

  private void probe(long startNs, int destinations, int insidePort) {
    for (int i = 0; i < destinations; i++) {
      long nowNs = startNs + i * PROBE_PACE_NS;
      nat.advanceTo(nowNs);
      int address = SPLITTER_ADDRESS + Math.max(0, i - SPLITTER_PORTS + 1);
      ports[count] = nat.send(insidePort, Endpoint.ofIpv4(address, 4000 + i));
      timesNs[count++] = nowNs + random.nextLong(JITTER_NS);
    }
  }

  private int openForOther(int insidePort) {
    others++;
    return nat.send(insidePort, Endpoint.ofIpv4(SPLITTER_ADDRESS + 16 + others, 5000));
  }

  private int randomPort() {
    return random.nextInt(1024, 65_536);
  }

  /** Tells a predictor what was observed. */
  void tell(PortPredictor predictor) {
    for (int order = 0; order < count; order++) {
      predictor.onMapping(timesNs[order], order, ports[order]);
    }
  }

  /** Whether the true port is in the list that the predictor makes. */
  boolean isHit(PortPredictor predictor, int[] list) {
    int guesses = predictor.predict(targetNs + JITTER_NS / 2, skip, concurrent - 1, list);
    for (int i = 0; i < Math.min(guesses, list.length); i++) {
      if (list[i] == targetPort) {
        return true;
      }
    }
    return false;
  }
}

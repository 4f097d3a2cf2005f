// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.common;

import java.util.Arrays;
import java.util.List;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;

/**
 * Derives a NAT's profile from observations at several vantages. Packets overtake each other on the
 * way to the NAT, so the order of probing is a hint and the sorted ports are what counts; the ports
 * lie on a circle, cut where the gap is widest.
 */
public final class ProfileEstimator {
  private static final int CIRCLE = 65_536;

  /**
   * Ports of a sequential NAT lie within this span; three random ones do in 0.08 % of all cases.
   */
  private static final int SEQUENTIAL_SPAN = 1024;

  /** With two observations the span must be narrower to mean something. */
  private static final int SEQUENTIAL_SPAN_OF_TWO = 64;

  private ProfileEstimator() {}

  /**
   * Estimates a profile.
   *
   * @param observations at least one, in any order
   * @param localPort of the peer's socket, 0 = unknown
   */
  public static NatProfile estimate(List<Observation> observations, int localPort) {
    int preserved = 0;
    boolean allEqual = true;
    boolean splitterPortsEqual = true;
    Observation first = observations.get(0);
    Observation firstAtSplitter = null;
    for (Observation observation : observations) {
      preserved += observation.seen().port() == localPort ? 1 : 0;
      allEqual &= observation.seen().port() == first.seen().port();
      if (observation.splitterPort()) {
        firstAtSplitter = firstAtSplitter == null ? observation : firstAtSplitter;
        splitterPortsEqual &= observation.seen().port() == firstAtSplitter.seen().port();
      }
    }
    boolean preserving = preserved * 2 > observations.size();
    if (allEqual) {
      return profile(
          MappingBehavior.ENDPOINT_INDEPENDENT,
          preserving ? AllocationBehavior.PRESERVING : AllocationBehavior.CONSTANT,
          0);
    }
    MappingBehavior mapping =
        splitterPortsEqual
            ? MappingBehavior.ADDRESS_DEPENDENT
            : MappingBehavior.ADDRESS_AND_PORT_DEPENDENT;
    if (preserving) {
      return profile(mapping, AllocationBehavior.PRESERVING, 0);
    }
    int step = step(observations);
    return profile(
        mapping, step == 0 ? AllocationBehavior.RANDOM : AllocationBehavior.SEQUENTIAL, step);
  }

  private static NatProfile profile(MappingBehavior mapping, AllocationBehavior how, int step) {
    return new NatProfile(mapping, FilteringBehavior.UNKNOWN, how, step);
  }

  /** Signed greatest common divisor of the differences, or 0 where no sequence is seen. */
  private static int step(List<Observation> observations) {
    int[] ports =
        observations.stream().mapToInt(o -> o.seen().port()).sorted().distinct().toArray();
    int cut = widestGap(ports);
    int span = (ports[(cut + ports.length - 1) % ports.length] - ports[cut] + CIRCLE) % CIRCLE;
    if (span > (ports.length == 2 ? SEQUENTIAL_SPAN_OF_TWO : SEQUENTIAL_SPAN)) {
      return 0;
    }
    int divisor = 0;
    for (int i = 1; i < ports.length; i++) {
      int from = ports[(cut + i - 1) % ports.length];
      int to = ports[(cut + i) % ports.length];
      divisor = gcd((to - from + CIRCLE) % CIRCLE, divisor);
    }
    return isDescending(observations) ? -divisor : divisor;
  }

  /** Index of the port after the widest gap between neighbours on the circle. */
  private static int widestGap(int[] sortedPorts) {
    int widest = 0;
    int after = 0;
    for (int i = 0; i < sortedPorts.length; i++) {
      int previous = sortedPorts[(i + sortedPorts.length - 1) % sortedPorts.length];
      int gap = Math.floorMod(sortedPorts[i] - previous - 1, CIRCLE);
      if (gap > widest) {
        widest = gap;
        after = i;
      }
    }
    return after;
  }

  /** Whether more pairs of probes saw a falling port than a rising one. */
  private static boolean isDescending(List<Observation> observations) {
    Observation[] inOrder = observations.toArray(Observation[]::new);
    Arrays.sort(inOrder, (a, b) -> Integer.compare(a.order(), b.order()));
    int rising = 0;
    for (int i = 0; i < inOrder.length; i++) {
      for (int j = i + 1; j < inOrder.length; j++) {
        int up = (inOrder[j].seen().port() - inOrder[i].seen().port() + CIRCLE) % CIRCLE;
        rising += up == 0 ? 0 : up < CIRCLE / 2 ? 1 : -1;
      }
    }
    return rising < 0;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

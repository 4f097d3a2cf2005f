// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import org.p2psp.nts.api.spi.PortPredictor;

/** The strategy of {@link SequentialProvider}. */
final class SequentialPredictor implements PortPredictor {
  private final Observations observations = new Observations();
  private final MeasuredDistance measured = new MeasuredDistance(observations);
  private final ForeignFlows flows = new ForeignFlows();
  private final PortList list = new PortList();
  private boolean changed;

  @Override
  public void onMapping(long observedNs, int order, int externalPort) {
    changed |= observations.add(observedNs, order, externalPort);
  }

  @Override
  public void onForeignFlows(double flowsPerSecond) {
    flows.rate(flowsPerSecond);
  }

  @Override
  public int predict(long nowNs, int skip, int[] ports) {
    if (observations.count() == 0) {
      return 0;
    }
    if (changed) {
      measured.measure();
      changed = false;
    }
    list.start(ports);
    int base = observations.latestPort();
    boolean onlyOne = observations.count() == 1;
    if (measured.step() != 0 || onlyOne) {
      // With one observation nothing was measured; most sequential NATs count by one.
      int step = onlyOne ? 1 : measured.step() * measured.direction();
      long first = Math.max(0, skip) + 1L;
      expect(nowNs);
      addAhead(base, step, first, ports.length - ports.length / 4);
      list.add(base);
      addRow(base, -step, first, list.count() + ports.length / 8);
      addRow(base, Integer.signum(step), first, ports.length);
    }
    list.add(base);
    return list.finish();
  }

  private void expect(long nowNs) {
    long elapsedNs = nowNs - observations.latestNs();
    if (flows.isRateKnown()) {
      flows.expectDuring(elapsedNs);
    } else {
      flows.expectDuring(elapsedNs, measured.flowsPerSecond());
    }
  }

  /** Outwards from the likeliest number of foreign flows, the likelier side first. */
  private void addAhead(int base, int step, long first, int most) {
    int below = flows.mode();
    int above = below + 1;
    double weightBelow = 1;
    double weightAbove = flows.ratioUp(below);
    for (int tries = 0; list.count() < most && tries < 2 * most; tries++) {
      if (below >= 0 && weightBelow >= weightAbove) {
        list.add(PortRing.move(base, step * (first + below)));
        weightBelow *= flows.ratioDown(below);
        below--;
      } else {
        list.add(PortRing.move(base, step * (first + above)));
        weightAbove *= flows.ratioUp(above);
        above++;
      }
    }
  }

  private void addRow(int base, int step, long first, int most) {
    int end = 2 * most;
    for (int k = 0; list.count() < most && !list.isFull() && k < end; k++) {
      list.add(PortRing.move(base, step * (first + k)));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.prediction;

import org.p2psp.nts.api.spi.PortPredictor;

/**
 * The latest mappings of one NAT in the order in which they were opened, however they came in. It
 * keeps so many, so that a step that has changed is soon forgotten. What cannot be an observation
 * is ignored.
 */
final class Observations {
  /** What is kept unless said otherwise. */
  static final int MOST = 8;

  private final int[] orders;
  private final int[] ports;
  private final long[] timesNs;
  private int count;

  Observations() {
    this(MOST);
  }

  /** Keeps the latest {@code most}. */
  Observations(int most) {
    orders = new int[most];
    ports = new int[most];
    timesNs = new long[most];
  }

  /** Takes one in; returns whether anything has changed. */
  boolean add(long observedNs, int order, int port) {
    if (order < 0 || port < 1 || port > PortPredictor.HIGHEST_PORT) {
      return false;
    }
    int place = count;
    while (place > 0 && orders[place - 1] > order) {
      place--;
    }
    if (place > 0 && orders[place - 1] == order) {
      return replace(place - 1, observedNs, port);
    }
    if (count == ports.length) {
      if (place == 0) {
        return false;
      }
      place--;
      shift(1, 0, place);
    } else {
      shift(place, place + 1, count - place);
      count++;
    }
    set(place, observedNs, order, port);
    return true;
  }

  /**
   * Of two with one order the later one counts, or else the higher port: a rule without history.
   */
  private boolean replace(int place, long observedNs, int port) {
    long laterNs = observedNs - timesNs[place];
    if (laterNs < 0 || laterNs == 0 && port <= ports[place]) {
      return false;
    }
    set(place, observedNs, orders[place], port);
    return true;
  }

  private void set(int place, long observedNs, int order, int port) {
    orders[place] = order;
    ports[place] = port;
    timesNs[place] = observedNs;
  }

  private void shift(int from, int to, int length) {
    System.arraycopy(orders, from, orders, to, length);
    System.arraycopy(ports, from, ports, to, length);
    System.arraycopy(timesNs, from, timesNs, to, length);
  }

  int count() {
    return count;
  }

  int latestPort() {
    return ports[count - 1];
  }

  long latestNs() {
    return timesNs[count - 1];
  }

  /** The port of the {@code i}th in opening order, from 0. */
  int port(int i) {
    return ports[i];
  }

  /** The way from the {@code i}th to the one after it, see {@link PortRing#distance}. */
  int distance(int i) {
    return PortRing.distance(ports[i], ports[i + 1]);
  }

  /** The difference of their ports, without a wrap. */
  int plainDistance(int i) {
    return ports[i + 1] - ports[i];
  }

  /** How many mappings the inside host opened from the {@code i}th to the one after it. */
  int opened(int i) {
    return orders[i + 1] - orders[i];
  }

  /** Nanoseconds from the {@code i}th to the one after it, at least 0. */
  long elapsedNs(int i) {
    return Math.max(0, timesNs[i + 1] - timesNs[i]);
  }
}

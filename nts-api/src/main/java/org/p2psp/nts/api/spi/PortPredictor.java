// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/**
 * Guesses which external ports a NAT will give to its next mappings. One predictor serves one NAT;
 * single-threaded.
 */
public interface PortPredictor {
  /** Lowest port ever to be guessed. */
  int LOWEST_PORT = 1024;

  /** Highest port. */
  int HIGHEST_PORT = 65_535;

  /**
   * One mapping was seen at a vantage.
   *
   * @param observedNs when, on the clock of the caller
   * @param order position in the order in which the inside host opened its mappings, from 0;
   *     observations may come in any order
   * @param externalPort 1 to 65535
   */
  void onMapping(long observedNs, int order, int externalPort);

  /**
   * The flows that others open behind the same NAT, if they were measured; the default ignores it.
   *
   * @param flowsPerSecond estimate, 0 or more
   */
  default void onForeignFlows(double flowsPerSecond) {}

  /**
   * Guesses the port of a mapping that is about to be opened.
   *
   * @param nowNs when it will be opened, on the same clock as the observations
   * @param skip how many other mappings the inside host opens before this one
   * @param ports filled from 0, the likeliest first, without duplicates, each from {@link
   *     #LOWEST_PORT} to {@link #HIGHEST_PORT} or a port that was observed
   * @return how many were filled in; 0 without an observation
   */
  int predict(long nowNs, int skip, int[] ports);

  /**
   * The same where the inside host opens several mappings at about the same time, in an order that
   * nobody knows. The default is for strategies that make no use of it: it guesses as if the
   * mapping in question came first, so that the further ones fall behind it in the list.
   *
   * @param nowNs when it will be opened, on the same clock as the observations
   * @param skip how many other mappings the inside host certainly opens before this one
   * @param uncertainSkip how many more it may open before this one, any number up to this being as
   *     likely; 0 or more
   * @param ports as in {@link #predict(long, int, int[])}
   * @return how many were filled in; 0 without an observation
   */
  default int predict(long nowNs, int skip, int uncertainSkip, int[] ports) {
    return predict(nowNs, skip, ports);
  }
}

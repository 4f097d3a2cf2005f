// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.io.IOException;

/**
 * One way of doing what a scenario is about.
 *
 * @param name the row in the table
 * @param measurement what to do once per window
 */
public record Way(String name, Measurement measurement) {
  /** Does the work for one window. */
  @FunctionalInterface
  public interface Measurement {
    /** Measures one window. */
    Window run() throws IOException, InterruptedException;
  }
}

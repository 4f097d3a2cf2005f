// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

/**
 * What one measured stretch of work cost.
 *
 * @param operations datagrams sent or received, or chunks handed on
 * @param cpuNs processor time of the thread that did it, in user and kernel mode
 * @param allocatedBytes objects made by that thread, or -1 where there are none
 */
public record Window(long operations, long cpuNs, long allocatedBytes) {
  /** Processor time of one. */
  public double nsPerOperation() {
    return (double) cpuNs / operations;
  }

  /** Objects of one. */
  public double bytesPerOperation() {
    return (double) allocatedBytes / operations;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

/**
 * What one measured stretch of work cost.
 *
 * @param packets datagrams sent or received
 * @param cpuNs processor time of the thread that did it, in user and kernel mode
 * @param allocatedBytes objects made by that thread, or -1 where there are none
 */
record Window(long packets, long cpuNs, long allocatedBytes) {
  double nsPerPacket() {
    return (double) cpuNs / packets;
  }

  double bytesPerPacket() {
    return (double) allocatedBytes / packets;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.p2psp.nts.testsupport.AllocationMeter;

/** What the present thread has used up so far. */
public final class ThreadCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ThreadCost() {}

  /** Processor time in user and kernel mode, in nanoseconds. */
  public static long cpuNs() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Bytes of objects. */
  public static long allocatedBytes() {
    return AllocationMeter.allocatedBytes();
  }
}

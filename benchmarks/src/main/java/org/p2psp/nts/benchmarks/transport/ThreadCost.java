// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.transport;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the present thread has used up so far. */
final class ThreadCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ThreadCost() {}

  /** Processor time in user and kernel mode, in nanoseconds. */
  static long cpuNs() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Bytes of objects; asked by name, because the bean's class belongs to one vendor. */
  static long allocatedBytes() {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "getThreadAllocatedBytes",
                  new Object[] {Thread.currentThread().getId()},
                  new String[] {"long"});
    } catch (JMException e) {
      throw new IllegalStateException("this Java does not count allocated bytes", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Counts the bytes that this thread allocates. The thread MXBean is asked by name, because the
 * interface that has this figure belongs to one vendor's JDK.
 */
public final class AllocationMeter {
  private static final int WARM_UP_CALLS = 30_000;
  private static final int ROUNDS = 10;
  private static final int CALLS_A_ROUND = 5000;

  private AllocationMeter() {}

  /**
   * Bytes that one call allocates after warm-up. The least of several rounds: what the code
   * allocates comes back in every round, what the JVM does now and then does not. What the question
   * itself costs is a fraction of a byte.
   */
  public static double bytesPerCall(Runnable code) {
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      code.run();
    }
    long leastBytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocatedBytes();
      for (int i = 0; i < CALLS_A_ROUND; i++) {
        code.run();
      }
      leastBytes = Math.min(leastBytes, allocatedBytes() - before);
    }
    return (double) leastBytes / CALLS_A_ROUND;
  }

  private static long allocatedBytes() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
      return (long) server.getAttribute(threads, "CurrentThreadAllocatedBytes");
    } catch (JMException e) {
      throw new AssertionError("this JVM does not count what a thread allocates", e);
    }
  }
}

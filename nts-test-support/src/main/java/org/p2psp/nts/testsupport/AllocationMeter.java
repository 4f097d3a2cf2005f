// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testsupport;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that the calling thread allocates. The method is found by name, because the type
 * that has it belongs to one vendor's JDK; the question itself allocates nothing.
 */
public final class AllocationMeter {
  private static final int WARM_UP_CALLS = 30_000;
  private static final int ROUNDS = 20;
  private static final int CALLS_A_ROUND = 2000;
  private static final MethodHandle ALLOCATED = find();

  private AllocationMeter() {}

  private static MethodHandle find() {
    try {
      Class<?> bean = Class.forName("com.sun.management.ThreadMXBean");
      MethodType type = MethodType.methodType(long.class);
      return MethodHandles.publicLookup()
          .findVirtual(bean, "getCurrentThreadAllocatedBytes", type)
          .bindTo(ManagementFactory.getThreadMXBean());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException("this JVM does not count what a thread allocates", e);
    }
  }

  /** Bytes that the calling thread has allocated since its start. */
  public static long allocatedBytes() {
    try {
      return (long) ALLOCATED.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the count of allocated bytes is not to be had", e);
    }
  }

  /**
   * Bytes that one call allocates after warm-up. The least of many rounds: what the code allocates
   * comes back in every round, what the JVM does now and then does not.
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
}

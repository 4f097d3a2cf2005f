// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.copies;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts copies of one thread, by who asked for them. {@link CopyAgent} puts it on the boot class
 * path, where the JDK's own classes find it, and has every bulk copy call it.
 */
public final class CopyCounter {
  private static final String OURS = "org.p2psp.nts.";
  private static final Map<String, Long> COPIES = new TreeMap<>();

  private static Thread metered;
  private static long unitBytes;
  private static String role = "";

  private CopyCounter() {}

  /** Counts copies of the present thread from now on, of so many bytes or more. */
  public static void start(int leastBytes) {
    unitBytes = leastBytes;
    metered = Thread.currentThread();
  }

  /** Whom the next copies are counted to. */
  public static void countTo(String name) {
    role = name;
  }

  /**
   * A copy of so many bytes is about to be made: that of several chunks at once counts as several.
   */
  public static void copied(long bytes) {
    Thread thread = Thread.currentThread();
    if (thread == metered && bytes >= unitBytes) {
      metered = null; // what counting itself copies does not count
      COPIES.merge(role + '\t' + site(), bytes / unitBytes, Long::sum);
      metered = thread;
    }
  }

  /** The innermost method of ours under way. */
  private static String site() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(OURS))
                    .filter(frame -> !frame.getClassName().equals(CopyCounter.class.getName()))
                    .findFirst())
        .map(frame -> frame.getClassName().substring(OURS.length()) + '.' + frame.getMethodName())
        .orElse("none of ours");
  }

  /** Stops counting; gives the copies by role and, after a tab, by method. */
  public static Map<String, Long> stop() {
    metered = null;
    return COPIES;
  }
}

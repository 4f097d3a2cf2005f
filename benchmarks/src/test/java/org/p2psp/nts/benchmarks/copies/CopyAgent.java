// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.copies;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Arrays;

/** Starts with a JVM and has all its classes, those already loaded too, count their copies. */
public final class CopyAgent {
  private CopyAgent() {}

  /** For the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation)
      throws UnmodifiableClassException {
    instrumentation.addTransformer(new CopySites(), true);
    Class<?>[] loaded =
        Arrays.stream(instrumentation.getAllLoadedClasses())
            .filter(instrumentation::isModifiableClass)
            .toArray(Class<?>[]::new);
    instrumentation.retransformClasses(loaded);
  }
}

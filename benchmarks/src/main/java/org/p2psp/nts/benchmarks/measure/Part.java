// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.measure;

import java.io.IOException;
import java.util.List;

/** A part of the targets that is measured at one go. */
public interface Part {
  /** How it is called on the command line. */
  String name();

  /** Measures it, for minutes. */
  List<Finding> measure() throws IOException, InterruptedException;
}

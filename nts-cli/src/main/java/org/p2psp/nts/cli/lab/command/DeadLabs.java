// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import org.p2psp.nts.cli.lab.AbandonedLabs;
import org.p2psp.nts.cli.lab.LabException;

/** What every command does before it builds a lab: it removes those of killed processes. */
final class DeadLabs {
  private DeadLabs() {}

  /**
   * Removes them and says so.
   *
   * @throws LabException if there can be no labs here
   */
  static void remove() throws LabException {
    for (AbandonedLabs.Found lab : AbandonedLabs.clean()) {
      if (lab.removed()) {
        System.err.println("nts lab: removed lab " + lab.id() + ": " + lab.remark());
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.p2psp.nts.cli.lab.AbandonedLabs;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.run.UserError;
import picocli.CommandLine.Command;

/** {@code nts lab clean}: removes labs that were left behind. */
@Command(
    name = "clean",
    description =
        "Removes the labs whose process is dead, and nothing else: those in use, and namespaces of"
            + " others, stay.")
public final class LabCleanCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    try {
      List<AbandonedLabs.Found> labs = AbandonedLabs.clean();
      for (AbandonedLabs.Found lab : labs) {
        System.out.println(
            (lab.removed() ? "removed lab " : "kept lab ")
                + lab.id()
                + " with "
                + lab.namespaces()
                + " namespaces: "
                + lab.remark());
      }
      if (labs.isEmpty()) {
        System.out.println("there are no labs");
      }
      return 0;
    } catch (LabException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.cli.simulate.NatNames;
import org.p2psp.nts.simulator.NatBehavior;

/** Reads the NAT types that a command names, as {@link NatNames} does, of those the lab has. */
final class LabNats {
  private LabNats() {}

  /**
   * Reads a NAT type.
   *
   * @throws UserError naming the option and the type, if it is unknown or the kernel has none such
   */
  static NatBehavior parse(String option, String name) {
    NatBehavior nat = NatNames.parse(option, name);
    try {
      KernelLab.check(nat);
      return nat;
    } catch (LabException e) {
      throw UserError.usage(option + " '" + name + "': " + e.getMessage());
    }
  }

  /** The same for a newcomer's, which is null for {@value NatNames#SAME}. */
  static @Nullable NatBehavior parseNewcomers(String option, String name) {
    return name.equals(NatNames.SAME) ? null : parse(option, name);
  }
}

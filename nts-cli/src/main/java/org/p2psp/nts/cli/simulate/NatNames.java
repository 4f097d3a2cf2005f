// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;

/** NAT types as the command line has them. */
public final class NatNames {
  private NatNames() {}

  /**
   * Reads a NAT type.
   *
   * @throws UserError naming the option, the type and the known ones
   */
  public static NatBehavior parse(String option, String name) {
    try {
      return NatPresets.parse(name);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + ": " + e.getMessage());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;

/** NAT types as the command line has them. */
public final class NatNames {
  /** The column of newcomers that are in the member's own home, behind the same NAT. */
  public static final String SAME = "same";

  private NatNames() {}

  /**
   * Reads a NAT type.
   *
   * @throws UserError naming the option, the type and the known ones
   */
  public static NatBehavior parse(String option, String name) {
    if (name.equals(SAME)) {
      throw UserError.usage(
          option
              + ": 'same' is where a newcomer is, in the member's own home; expected a type here, and"
              + " 'same' among --columns");
    }
    try {
      return NatPresets.parse(name);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + ": " + e.getMessage());
    }
  }

  /**
   * Reads a newcomer's NAT type, or {@value #SAME}, for which null is returned: there is no other
   * NAT than the member's.
   *
   * @throws UserError as {@link #parse} does
   */
  public static @Nullable NatBehavior parseNewcomers(String option, String name) {
    return name.equals(SAME) ? null : parse(option, name);
  }
}

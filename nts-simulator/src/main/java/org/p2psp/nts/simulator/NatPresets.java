// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.List;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/** The six classic NAT types as presets of {@link NatBehavior}, under their short names. */
public final class NatPresets {
  /** Full cone: everybody may send to a mapping. */
  public static final NatBehavior FCN = cone(FilteringBehavior.ENDPOINT_INDEPENDENT);

  /** Restricted cone: the addresses sent to may answer. */
  public static final NatBehavior RCN = cone(FilteringBehavior.ADDRESS_DEPENDENT);

  /** Port-restricted cone: the addresses and ports sent to may answer. */
  public static final NatBehavior PRCN = cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);

  /** Symmetric and port preserving, while the port is free for that destination. */
  public static final NatBehavior SYMPP = symmetric(new PortAllocation.Preserving());

  /** Symmetric and sequential with step 1. */
  public static final NatBehavior SYMSP = symsp(1);

  /** Symmetric and random over 1024 to 65535, whatever the inside port. */
  public static final NatBehavior SYMRP =
      symmetric(new PortAllocation.Random(PortAllocation.LOWEST_PORT, PortAllocation.HIGHEST_PORT));

  /** Symmetric and random as Linux does it, which keeps low inside ports low. */
  public static final NatBehavior SYMRP_CLASSES =
      symmetric(
          new PortAllocation.Random(PortAllocation.LOWEST_PORT, PortAllocation.HIGHEST_PORT, true));

  private static final String STEP_PREFIX = "symsp:";

  private NatPresets() {}

  /** The names that stand alone, in the order of the tables. */
  public static List<String> names() {
    return List.of("fcn", "rcn", "prcn", "sympp", "symsp", "symrp");
  }

  /** Symmetric and sequential with this step, which may be negative. */
  public static NatBehavior symsp(int step) {
    return symmetric(new PortAllocation.Sequential(step));
  }

  /**
   * Reads a name: one of {@link #names()}, {@code symsp:K} with a step, or {@code symrp:classes}.
   *
   * @throws IllegalArgumentException for anything else; the message lists what is known
   */
  public static NatBehavior parse(String name) {
    if (name.startsWith(STEP_PREFIX)) {
      return symsp(parseStep(name));
    }
    return switch (name) {
      case "fcn" -> FCN;
      case "rcn" -> RCN;
      case "prcn" -> PRCN;
      case "sympp" -> SYMPP;
      case "symsp" -> SYMSP;
      case "symrp" -> SYMRP;
      case "symrp:classes" -> SYMRP_CLASSES;
      default -> throw new IllegalArgumentException(unknown(name));
    };
  }

  private static int parseStep(String name) {
    try {
      return Integer.parseInt(name.substring(STEP_PREFIX.length()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(unknown(name), e);
    }
  }

  private static String unknown(String name) {
    return "NAT type '"
        + name
        + "' is unknown; known are "
        + String.join(", ", names())
        + ", symsp:K (K is a step such as 2 or -1) and symrp:classes";
  }

  private static NatBehavior cone(FilteringBehavior filtering) {
    return NatBehavior.of(
        MappingBehavior.ENDPOINT_INDEPENDENT, filtering, new PortAllocation.Preserving());
  }

  private static NatBehavior symmetric(PortAllocation allocation) {
    return NatBehavior.of(
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
        allocation);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;

/** What a NAT does, and what that means for meeting others, in words. */
public final class NatWords {
  private NatWords() {}

  /** A few words for tables, for example {@code symmetric, sequential by 2}. */
  public static String brief(NatProfile profile) {
    if (profile.mapping() == MappingBehavior.UNKNOWN) {
      return "not measured";
    }
    if (profile.mapping() == MappingBehavior.NONE) {
      return "no NAT";
    }
    if (profile.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT) {
      return "cone";
    }
    return switch (profile.allocation()) {
      case PRESERVING -> "symmetric, keeps ports";
      case SEQUENTIAL ->
          profile.step() == 1
              ? "symmetric, sequential"
              : "symmetric, sequential by " + profile.step();
      case RANDOM -> "symmetric, random";
      case CONSTANT, UNKNOWN -> "symmetric";
    };
  }

  /** What it does, as sentences. */
  public static String behaviour(NatProfile profile) {
    if (profile.mapping() == MappingBehavior.UNKNOWN) {
      return "The NAT in front of this machine has not been measured yet.";
    }
    if (profile.mapping() == MappingBehavior.NONE) {
      return "There is no NAT: others see this machine at its own address.";
    }
    if (profile.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT) {
      return "All others see this machine at one and the same public address and port, whoever they"
          + " are.";
    }
    String each =
        profile.mapping() == MappingBehavior.ADDRESS_DEPENDENT
            ? "Every other machine sees this one at another public port"
            : "Every other program, even on one machine, sees this one at another public port";
    return each + "; " + ports(profile) + ".";
  }

  private static String ports(NatProfile profile) {
    return switch (profile.allocation()) {
      case PRESERVING -> "the NAT keeps the port of this machine while that is free";
      case SEQUENTIAL -> "the NAT counts ports on by " + profile.step();
      case RANDOM -> "the NAT draws ports at random";
      case CONSTANT, UNKNOWN -> "how the NAT chooses it is not known";
    };
  }

  /** Who will be met how, as one sentence. */
  public static String meaning(NatProfile profile) {
    if (profile.allocation() == AllocationBehavior.UNKNOWN) {
      return "";
    }
    if (profile.isPredictable()) {
      return "Every peer but those behind random symmetric NATs will reach this one directly.";
    }
    if (profile.isSequential()) {
      return "Peers with a predictable port will reach this one directly; others through a relay.";
    }
    return "Peers that filter by address or not at all will reach this one directly; others through"
        + " a relay.";
  }
}

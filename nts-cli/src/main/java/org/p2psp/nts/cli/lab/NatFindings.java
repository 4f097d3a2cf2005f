// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.Locale;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.PortAllocation;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/**
 * What a NAT was seen to do.
 *
 * @param mapping how mappings are reused, told with two inside hosts on one port
 * @param filtering who was let in
 * @param allocation how ports were chosen
 * @param step of a sequential NAT; else 0
 * @param unsolicited {@link UnsolicitedTreatment#STRAY_ENTRY} if a stray packet was remembered
 *     against the next one out, else {@link UnsolicitedTreatment#DROP}; always that where ports are
 *     not preserved, as it cannot be seen there, and for {@link UnsolicitedTreatment#ICMP}, which
 *     is not looked for
 */
public record NatFindings(
    MappingBehavior mapping,
    FilteringBehavior filtering,
    AllocationBehavior allocation,
    int step,
    UnsolicitedTreatment unsolicited) {

  /** What should be found at a NAT that behaves so. */
  public static NatFindings expectedOf(NatBehavior nat) {
    boolean preserving = nat.allocation() instanceof PortAllocation.Preserving;
    return new NatFindings(
        nat.mapping(),
        nat.filtering(),
        preserving
            ? AllocationBehavior.PRESERVING
            : nat.allocation() instanceof PortAllocation.Sequential
                ? AllocationBehavior.SEQUENTIAL
                : AllocationBehavior.RANDOM,
        nat.allocation() instanceof PortAllocation.Sequential sequential ? sequential.step() : 0,
        preserving && nat.unsolicited() == UnsolicitedTreatment.STRAY_ENTRY
            ? UnsolicitedTreatment.STRAY_ENTRY
            : UnsolicitedTreatment.DROP);
  }

  /** One line for a table. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "mapping %-26s filtering %-26s allocation %-10s step %3d unsolicited %s",
        mapping.label(),
        filtering.label(),
        allocation.label(),
        step,
        unsolicited);
  }
}

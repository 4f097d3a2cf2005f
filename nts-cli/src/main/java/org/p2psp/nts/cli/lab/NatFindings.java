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

  /**
   * What should be found at a NAT that behaves so. With a carrier it is what both do together for a
   * home that has the carrier to itself.
   */
  public static NatFindings expectedOf(NatBehavior nat) {
    NatBehavior carrier = nat.carrier();
    return carrier == null ? expectedOfOne(nat) : expectedOfOne(nat).behind(expectedOfOne(carrier));
  }

  /**
   * The carrier's ports are what the world sees, unless it keeps those that the home's NAT chose.
   * If it does, it has no clash to show how it maps, as all flows come from one address.
   */
  private NatFindings behind(NatFindings carrier) {
    boolean homesPorts = carrier.allocation == AllocationBehavior.PRESERVING;
    return new NatFindings(
        homesPorts || mapping.compareTo(carrier.mapping) > 0 ? mapping : carrier.mapping,
        filtering.compareTo(carrier.filtering) > 0 ? filtering : carrier.filtering,
        homesPorts ? allocation : carrier.allocation,
        homesPorts ? step : carrier.step,
        homesPorts && allocation == AllocationBehavior.PRESERVING
            ? carrier.unsolicited
            : UnsolicitedTreatment.DROP);
  }

  private static NatFindings expectedOfOne(NatBehavior nat) {
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

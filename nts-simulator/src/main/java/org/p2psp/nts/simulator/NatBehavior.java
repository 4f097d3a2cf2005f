// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/**
 * What a NAT does, along the axes of RFC 4787. {@link NatPresets} has the classic types.
 *
 * @param mapping how mappings are reused; neither none nor unknown
 * @param filtering who is let in; not unknown
 * @param allocation how external ports are chosen
 * @param hairpinning whether inside hosts reach each other at the public address (section 6)
 * @param mappingLifetimeNs how long an entry lives after the last packet out, from 1
 * @param unrepliedLifetimeNs the same before the first reply came in, from 1; the first reply
 *     starts the full lifetime, later ones do not refresh
 * @param unsolicited what happens to packets that nobody asked for
 * @param maxEntries most entries, one for each mapping and remote that its filter tells apart; 1 to
 *     1,048,576. Over it, packets that need a new entry are dropped and counted
 */
public record NatBehavior(
    MappingBehavior mapping,
    FilteringBehavior filtering,
    PortAllocation allocation,
    boolean hairpinning,
    long mappingLifetimeNs,
    long unrepliedLifetimeNs,
    UnsolicitedTreatment unsolicited,
    int maxEntries) {
  /** How long an entry lives unless said otherwise, 120 s: the least that RFC 4787 REQ-5 allows. */
  public static final long DEFAULT_LIFETIME_NS = Duration.ofSeconds(120).toNanos();

  /** Lifetime of an entry without a reply in Linux, and of a stray entry, 30 s. */
  public static final long LINUX_UNREPLIED_LIFETIME_NS = Duration.ofSeconds(30).toNanos();

  /** Most entries unless said otherwise. */
  public static final int DEFAULT_MAX_ENTRIES = 65_536;

  private static final int MOST_ENTRIES = 1 << 20;

  /** Checks the values. */
  public NatBehavior {
    if (mapping == MappingBehavior.NONE || mapping == MappingBehavior.UNKNOWN) {
      throw new IllegalArgumentException("mapping=" + mapping + " is no behaviour of a NAT");
    }
    if (filtering == FilteringBehavior.UNKNOWN) {
      throw new IllegalArgumentException("filtering=UNKNOWN is no behaviour of a NAT");
    }
    if (mappingLifetimeNs < 1 || unrepliedLifetimeNs < 1) {
      throw new IllegalArgumentException(
          "lifetimes must be positive: mappingLifetimeNs="
              + mappingLifetimeNs
              + " unrepliedLifetimeNs="
              + unrepliedLifetimeNs);
    }
    if (maxEntries < 1 || maxEntries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "maxEntries=" + maxEntries + " is outside 1.." + MOST_ENTRIES);
    }
  }

  /** The given behaviour; no hairpinning, 120 s, unsolicited packets dropped, 65,536 entries. */
  public static NatBehavior of(
      MappingBehavior mapping, FilteringBehavior filtering, PortAllocation allocation) {
    return new NatBehavior(
        mapping,
        filtering,
        allocation,
        false,
        DEFAULT_LIFETIME_NS,
        DEFAULT_LIFETIME_NS,
        UnsolicitedTreatment.DROP,
        DEFAULT_MAX_ENTRIES);
  }

  /** The same with another allocation. */
  public NatBehavior withAllocation(PortAllocation other) {
    return new NatBehavior(
        mapping,
        filtering,
        other,
        hairpinning,
        mappingLifetimeNs,
        unrepliedLifetimeNs,
        unsolicited,
        maxEntries);
  }

  /** The same with or without hairpinning. */
  public NatBehavior withHairpinning(boolean on) {
    return new NatBehavior(
        mapping,
        filtering,
        allocation,
        on,
        mappingLifetimeNs,
        unrepliedLifetimeNs,
        unsolicited,
        maxEntries);
  }

  /** The same with other lifetimes: after a reply came in, and before. */
  public NatBehavior withLifetimes(Duration replied, Duration unreplied) {
    return new NatBehavior(
        mapping,
        filtering,
        allocation,
        hairpinning,
        replied.toNanos(),
        unreplied.toNanos(),
        unsolicited,
        maxEntries);
  }

  /** The same with another treatment of unsolicited packets. */
  public NatBehavior withUnsolicited(UnsolicitedTreatment treatment) {
    return new NatBehavior(
        mapping,
        filtering,
        allocation,
        hairpinning,
        mappingLifetimeNs,
        unrepliedLifetimeNs,
        treatment,
        maxEntries);
  }

  /** The same with another bound of its table. */
  public NatBehavior withMaxEntries(int most) {
    return new NatBehavior(
        mapping,
        filtering,
        allocation,
        hairpinning,
        mappingLifetimeNs,
        unrepliedLifetimeNs,
        unsolicited,
        most);
  }
}

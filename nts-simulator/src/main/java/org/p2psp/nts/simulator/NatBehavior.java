// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import java.util.function.Consumer;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/**
 * What a NAT does, along the axes of RFC 4787. {@link NatPresets} has the classic types, and those
 * of the field, and reads them from text.
 *
 * @param mapping how mappings are reused; not unknown. With {@link MappingBehavior#NONE} it is a
 *     stateful firewall that filters and translates nothing, for hosts with public addresses;
 *     without a filter too, it is an open network
 * @param filtering who is let in; not unknown
 * @param allocation how external ports are chosen
 * @param preservesParity whether even inside ports get even ones, and odd ones odd (section 4.2.2)
 * @param pooling of its public addresses
 * @param hairpinning whether inside hosts reach each other at the public address (section 6)
 * @param lifetimes of its entries
 * @param unsolicited what happens to packets that nobody asked for
 * @param limits of its table
 * @param blocksUdp whether it lets no UDP through at all, only TCP
 * @param carrier a carrier's NAT in front of this one (double NAT), or null
 * @param ipv6Filtering whom the firewall for IPv6 lets in, where hosts have IPv6 addresses besides;
 *     null where they have none
 */
public record NatBehavior(
    MappingBehavior mapping,
    FilteringBehavior filtering,
    PortAllocation allocation,
    boolean preservesParity,
    AddressPooling pooling,
    boolean hairpinning,
    NatLifetimes lifetimes,
    UnsolicitedTreatment unsolicited,
    NatLimits limits,
    boolean blocksUdp,
    @Nullable NatBehavior carrier,
    @Nullable FilteringBehavior ipv6Filtering) {
  /** Checks the values. */
  public NatBehavior {
    if (mapping == MappingBehavior.UNKNOWN) {
      throw new IllegalArgumentException("mapping=UNKNOWN is no behaviour of a NAT");
    }
    if (filtering == FilteringBehavior.UNKNOWN) {
      throw new IllegalArgumentException("filtering=UNKNOWN is no behaviour of a NAT");
    }
    if (ipv6Filtering == FilteringBehavior.UNKNOWN) {
      throw new IllegalArgumentException("ipv6Filtering=UNKNOWN is no behaviour of a firewall");
    }
    if (mapping == MappingBehavior.NONE && (carrier != null || pooling.addresses() > 1)) {
      throw new IllegalArgumentException(
          "mapping=NONE translates nothing, so it has no pool and no carrier NAT in front of it");
    }
    if (carrier != null && carrier.mapping() == MappingBehavior.NONE) {
      throw new IllegalArgumentException(
          "a carrier NAT with mapping=NONE cannot hide a home's 100.64.0.0/10 address");
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
        AddressPooling.SINGLE,
        false,
        NatLifetimes.DEFAULT,
        UnsolicitedTreatment.DROP,
        NatLimits.DEFAULT,
        false,
        null,
        null);
  }

  /** Whether it translates; else it is a firewall at most. */
  public boolean translates() {
    return mapping != MappingBehavior.NONE;
  }

  /** Whether everything passes as it is: neither a NAT nor a firewall. */
  public boolean isOpen() {
    return !translates() && filtering == FilteringBehavior.ENDPOINT_INDEPENDENT;
  }

  /** Whether hosts have IPv6 addresses besides. */
  public boolean hasIpv6() {
    return ipv6Filtering != null;
  }

  /**
   * What stands in front of the IPv6 addresses: a firewall that translates nothing, with the same
   * lifetimes and limits.
   *
   * @throws IllegalStateException if there are none
   */
  NatBehavior ipv6Firewall() {
    if (ipv6Filtering == null) {
      throw new IllegalStateException("a site without IPv6 has no firewall for it");
    }
    return of(MappingBehavior.NONE, ipv6Filtering, new PortAllocation.Preserving())
        .changed(
            draft -> {
              draft.lifetimes = lifetimes;
              draft.unsolicited = unsolicited;
              draft.limits = limits;
            });
  }

  /** Whether everybody may connect to the hosts in this family. */
  boolean isOpenFor(boolean ipv6) {
    return ipv6 ? ipv6Filtering == FilteringBehavior.ENDPOINT_INDEPENDENT : isOpen();
  }

  /** The same with another mapping. */
  public NatBehavior withMapping(MappingBehavior other) {
    return changed(draft -> draft.mapping = other);
  }

  /** The same with another filter. */
  public NatBehavior withFiltering(FilteringBehavior other) {
    return changed(draft -> draft.filtering = other);
  }

  /** The same with another allocation. */
  public NatBehavior withAllocation(PortAllocation other) {
    return changed(draft -> draft.allocation = other);
  }

  /** The same with or without preservation of the port's parity. */
  public NatBehavior withParity(boolean preserved) {
    return changed(draft -> draft.preservesParity = preserved);
  }

  /** The same with other public addresses. */
  public NatBehavior withPooling(AddressPooling other) {
    return changed(draft -> draft.pooling = other);
  }

  /** The same with or without hairpinning. */
  public NatBehavior withHairpinning(boolean on) {
    return changed(draft -> draft.hairpinning = on);
  }

  /** The same with other lifetimes. */
  public NatBehavior withLifetimes(NatLifetimes other) {
    return changed(draft -> draft.lifetimes = other);
  }

  /** The same with other idle lifetimes: after a reply came in, and before. */
  public NatBehavior withLifetimes(Duration replied, Duration unreplied) {
    return withLifetimes(lifetimes.withIdle(replied, unreplied));
  }

  /** The same with another treatment of unsolicited packets. */
  public NatBehavior withUnsolicited(UnsolicitedTreatment treatment) {
    return changed(draft -> draft.unsolicited = treatment);
  }

  /** The same with another bound of its table. */
  public NatBehavior withMaxEntries(int most) {
    return changed(draft -> draft.limits = new NatLimits(most, limits.newMappingsPerSecond()));
  }

  /** The same with a limit of new mappings a second, {@link NatLimits#UNLIMITED} for none. */
  public NatBehavior withNewMappingsPerSecond(int most) {
    return changed(draft -> draft.limits = new NatLimits(limits.maxEntries(), most));
  }

  /** The same with or without a way for UDP. */
  public NatBehavior withBlockedUdp(boolean blocked) {
    return changed(draft -> draft.blocksUdp = blocked);
  }

  /** The same behind a carrier's NAT, or behind none. */
  public NatBehavior withCarrier(@Nullable NatBehavior other) {
    return changed(draft -> draft.carrier = other);
  }

  /** The same whose hosts have IPv6 addresses behind a firewall of this kind; null for none. */
  public NatBehavior withIpv6(@Nullable FilteringBehavior firewall) {
    return changed(draft -> draft.ipv6Filtering = firewall);
  }

  private NatBehavior changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new NatBehavior(
        draft.mapping,
        draft.filtering,
        draft.allocation,
        draft.preservesParity,
        draft.pooling,
        draft.hairpinning,
        draft.lifetimes,
        draft.unsolicited,
        draft.limits,
        draft.blocksUdp,
        draft.carrier,
        draft.ipv6Filtering);
  }

  /** What may be changed, so that a change names what it changes and nothing else. */
  private static final class Draft {
    private MappingBehavior mapping;
    private FilteringBehavior filtering;
    private PortAllocation allocation;
    private boolean preservesParity;
    private AddressPooling pooling;
    private boolean hairpinning;
    private NatLifetimes lifetimes;
    private UnsolicitedTreatment unsolicited;
    private NatLimits limits;
    private boolean blocksUdp;
    private @Nullable NatBehavior carrier;
    private @Nullable FilteringBehavior ipv6Filtering;

    Draft(NatBehavior from) {
      mapping = from.mapping;
      filtering = from.filtering;
      allocation = from.allocation;
      preservesParity = from.preservesParity;
      pooling = from.pooling;
      hairpinning = from.hairpinning;
      lifetimes = from.lifetimes;
      unsolicited = from.unsolicited;
      limits = from.limits;
      blocksUdp = from.blocksUdp;
      carrier = from.carrier;
      ipv6Filtering = from.ipv6Filtering;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.Map;
import org.p2psp.nts.api.nat.FilteringBehavior;

/** Writes what {@link NatNotation} reads. */
final class NatFormat {
  private static final long SECOND_NS = 1_000_000_000;

  private final StringBuilder text = new StringBuilder();

  private NatFormat() {}

  static String format(NatBehavior nat) {
    for (Map.Entry<String, NatBehavior> preset : NatPresets.all().entrySet()) {
      if (preset.getValue().equals(nat)) {
        return preset.getKey();
      }
    }
    NatFormat format = new NatFormat();
    format.type(nat);
    format.flags(nat);
    NatBehavior carrier = nat.carrier();
    return carrier == null ? format.text.toString() : format.text + "+cgn=" + format(carrier);
  }

  /**
   * The classic type that has the same mapping, filtering and ports, or an axis after the other.
   */
  private void type(NatBehavior nat) {
    NatBehavior plain = NatBehavior.of(nat.mapping(), nat.filtering(), nat.allocation());
    for (String name : NatPresets.names()) {
      if (NatPresets.parse(name).equals(plain)) {
        text.append(name);
        return;
      }
    }
    boolean symmetric = plain.equals(NatPresets.SYMRP.withAllocation(nat.allocation()));
    if (symmetric && nat.allocation() instanceof PortAllocation.Sequential seq) {
      if (seq.equals(new PortAllocation.Sequential(seq.step()))) {
        text.append("symsp:").append(seq.step());
        return;
      }
    }
    text.append("fcn");
    flag("map", AxisNotation.text(nat.mapping()));
    flag("filter", AxisNotation.text(nat.filtering()));
    flag("ports", AxisNotation.text(nat.allocation()));
  }

  private void flags(NatBehavior nat) {
    flag(nat.preservesParity(), "parity");
    flag(nat.hairpinning(), "hairpin");
    flag(nat.unsolicited() == UnsolicitedTreatment.STRAY_ENTRY, "stray");
    flag(nat.unsolicited() == UnsolicitedTreatment.ICMP, "icmp");
    flag(nat.blocksUdp(), "noudp");
    if (!nat.pooling().equals(AddressPooling.SINGLE)) {
      flag("pool", nat.pooling().addresses() + (nat.pooling().paired() ? "" : ":any"));
    }
    FilteringBehavior ipv6 = nat.ipv6Filtering();
    if (ipv6 != null) {
      boolean usual = ipv6 == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
      flag(usual ? "ipv6" : "ipv6=" + AxisNotation.text(ipv6));
    }
    lifetimes(nat.lifetimes());
    if (nat.limits().maxEntries() != NatLimits.DEFAULT.maxEntries()) {
      flag("entries", Integer.toString(nat.limits().maxEntries()));
    }
    if (nat.limits().newMappingsPerSecond() != NatLimits.UNLIMITED) {
      flag("rate", Integer.toString(nat.limits().newMappingsPerSecond()));
    }
  }

  private void lifetimes(NatLifetimes lifetimes) {
    NatLifetimes usual = NatLifetimes.DEFAULT;
    if (lifetimes.repliedNs() != usual.repliedNs()) {
      flag("lifetime", time(lifetimes.repliedNs()));
    }
    if (lifetimes.unrepliedNs() != lifetimes.repliedNs()) {
      flag("unreplied", time(lifetimes.unrepliedNs()));
    }
    if (lifetimes.absoluteNs() != NatLifetimes.NEVER) {
      flag("cut", time(lifetimes.absoluteNs()));
    }
    if (lifetimes.refresh() != RefreshDirection.OUTBOUND) {
      flag("refresh", lifetimes.refresh() == RefreshDirection.INBOUND ? "in" : "both");
    }
  }

  private void flag(boolean on, String name) {
    if (on) {
      flag(name);
    }
  }

  private void flag(String name) {
    text.append('+').append(name);
  }

  private void flag(String name, String value) {
    flag(name + '=' + value);
  }

  private static String time(long timeNs) {
    return timeNs % SECOND_NS == 0 ? timeNs / SECOND_NS + "s" : timeNs + "ns";
  }
}

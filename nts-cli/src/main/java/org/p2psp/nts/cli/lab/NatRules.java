// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.simulator.AddressPooling;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatLifetimes;
import org.p2psp.nts.simulator.NatLimits;
import org.p2psp.nts.simulator.PortAllocation;
import org.p2psp.nts.simulator.UnsolicitedTreatment;

/**
 * Writes a NAT's behaviour as an nftables ruleset, for UDP; TCP is always masqueraded plainly.
 *
 * <p>The kernel by itself keeps the inside port while that is free for the destination, else takes
 * another one for this destination, and lets in only whom a flow was sent to: this is {@code
 * sympp}, which a lone inside host cannot tell from {@code prcn} until a stray packet is in the
 * way. The rules change that per axis:
 *
 * <ul>
 *   <li>mapping: for the cones the first inside host that uses a port owns it towards everybody;
 *       another one that uses the same port gets one other port, derived from its address and port
 *       and so the same towards everybody;
 *   <li>allocation: sequential ports come from a counter, random ones from the kernel, over an
 *       explicit range, or without one where port classes are to be kept;
 *   <li>filtering: what leaves notes the external port, the inside endpoint and the destination
 *       address; unsolicited packets are let in by looking them up there.
 * </ul>
 *
 * <p>Lifetimes are the kernel's: 30 s before the first reply, 120 s for a stream. Of hairpinning
 * there is none.
 */
final class NatRules {
  /** How many ports of a sequential NAT are written down before it starts over. */
  private static final int SEQUENCE_LENGTH = 8192;

  private static final String LIFETIME = "timeout 120s;";
  private static final String TABLE_KIND = "flags dynamic,timeout; size 65535; " + LIFETIME;

  /** Only the first packet of a flow sees a NAT chain, so these notes are taken in a filter's. */
  private static final String NOTES =
      """
        chain notes {
          type filter hook postrouting priority 110;
          oifname "wan" ip protocol udp update @contacted { udp sport . ip daddr }
          oifname "wan" ip protocol udp ct direction original \
      update @inward { udp sport : ct original ip saddr . ct original proto-src }
          oifname "wan" ip protocol udp ct direction reply \
      update @inward { udp sport : ct reply ip saddr . ct reply proto-src }
        }
      """;

  private NatRules() {}

  /**
   * The ruleset for a router whose interface to the outside is called {@code wan}.
   *
   * @param random draws where a sequential NAT starts
   * @throws LabException if the kernel cannot behave so
   */
  static String of(NatBehavior nat, RandomGenerator random) throws LabException {
    check(nat);
    StringBuilder rules = new StringBuilder("table ip nts {\n");
    tables(rules);
    rules.append("  chain outbound {\n    type nat hook postrouting priority srcnat;\n");
    mapping(rules, nat, random);
    rules.append("    oifname \"wan\" masquerade\n  }\n");
    rules.append(NOTES.indent(0));
    inbound(rules, nat.filtering());
    unsolicited(rules, nat.unsolicited());
    return rules.append("}\n").toString();
  }

  /** Refuses what the kernel cannot do, with what it can. */
  static void check(NatBehavior nat) throws LabException {
    boolean cone = nat.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT;
    boolean preserving = nat.allocation() instanceof PortAllocation.Preserving;
    if (!nat.translates()
        || nat.mapping() == MappingBehavior.ADDRESS_DEPENDENT
        || nat.allocation() instanceof PortAllocation.Blocks
        || cone && !preserving) {
      throw new LabException(
          "the kernel lab has no NAT with mapping="
              + nat.mapping().label()
              + " and allocation="
              + nat.allocation()
              + "; use fcn, rcn, prcn, sympp, symsp[:K] or symrp[:classes]");
    }
    if (nat.hairpinning() || nat.preservesParity() || nat.blocksUdp() || nat.hasIpv6()) {
      throw new LabException(
          "the kernel lab has no NAT with hairpinning, parity, blocked UDP or IPv6; leave it out");
    }
    if (nat.carrier() != null) {
      throw new LabException("the kernel lab has no carrier behind another carrier; leave one out");
    }
    if (!nat.pooling().equals(AddressPooling.SINGLE) || !nat.limits().equals(NatLimits.DEFAULT)) {
      throw new LabException("the kernel lab has no NAT with a pool or limits; leave them out");
    }
    NatLifetimes lifetimes = nat.lifetimes();
    if (!lifetimes.equals(NatLifetimes.DEFAULT) && !lifetimes.equals(NatLifetimes.LINUX)) {
      throw new LabException(
          "the kernel lab has no NAT with "
              + lifetimes
              + ", only the kernel's own; leave them out");
    }
  }

  private static void tables(StringBuilder rules) {
    table(rules, "set ports", "inet_service");
    table(rules, "set owners", "ipv4_addr . inet_service");
    table(rules, "set contacted", "inet_service . ipv4_addr");
    table(rules, "map inward", "inet_service : ipv4_addr . inet_service");
  }

  private static void table(StringBuilder rules, String name, String type) {
    rules.append("  ").append(name).append(" { type ").append(type).append("; ");
    rules.append(TABLE_KIND).append(" }\n");
  }

  private static void mapping(StringBuilder rules, NatBehavior nat, RandomGenerator random) {
    if (nat.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT) {
      outgoing(rules, "ip saddr . udp sport @owners masquerade");
      outgoing(
          rules,
          "udp sport != @ports add @ports { udp sport }"
              + " add @owners { ip saddr . udp sport } masquerade");
      outgoing(rules, "masquerade to :jhash ip saddr . udp sport mod 16384 offset 49152");
    } else if (nat.allocation() instanceof PortAllocation.Sequential sequential) {
      outgoing(rules, "masquerade to :" + sequence(sequential, random));
    } else if (nat.allocation() instanceof PortAllocation.Random range) {
      String ports = range.lowestPort() + "-" + range.highestPort();
      outgoing(
          rules,
          range.keepsClasses() ? "masquerade random" : "masquerade to :" + ports + " random");
    }
  }

  private static void outgoing(StringBuilder rules, String rule) {
    rules.append("    oifname \"wan\" ip protocol udp ").append(rule).append('\n');
  }

  private static String sequence(PortAllocation.Sequential ports, RandomGenerator random) {
    int range = ports.highestPort() - ports.lowestPort() + 1;
    int offset = random.nextInt(range);
    StringBuilder map = new StringBuilder("numgen inc mod " + SEQUENCE_LENGTH + " map {");
    for (int i = 0; i < SEQUENCE_LENGTH; i++) {
      map.append(i == 0 ? " " : ", ").append(i).append(" : ").append(ports.lowestPort() + offset);
      offset = Math.floorMod(offset + ports.step(), range);
    }
    return map.append(" }").toString();
  }

  private static void inbound(StringBuilder rules, FilteringBehavior filtering) {
    String condition =
        switch (filtering) {
          case ENDPOINT_INDEPENDENT -> "";
          case ADDRESS_DEPENDENT -> "udp dport . ip saddr @contacted ";
          default -> null;
        };
    if (condition != null) {
      rules.append("  chain inbound {\n    type nat hook prerouting priority dstnat;\n");
      rules.append("    iifname \"wan\" ip protocol udp ").append(condition);
      rules.append("dnat ip to udp dport map @inward\n  }\n");
    }
  }

  /** Whether a stray packet is remembered depends on nothing but the router's own input policy. */
  private static void unsolicited(StringBuilder rules, UnsolicitedTreatment treatment) {
    String verdict =
        switch (treatment) {
          case DROP -> "drop";
          case ICMP -> "reject";
          case STRAY_ENTRY -> "accept";
        };
    rules.append("  chain input {\n    type filter hook input priority 0; policy accept;\n");
    rules.append("    iifname \"wan\" ip protocol udp ").append(verdict).append("\n  }\n");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/**
 * NATs by name: the six classic types, what is seen in the field, and a notation for everything
 * else. {@code docs/simulator.md} has the table and the sources.
 */
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
  public static final NatBehavior SYMRP = symmetric(anyPort(false));

  /** Symmetric and random as Linux does it, which keeps low inside ports low. */
  public static final NatBehavior SYMRP_CLASSES = symmetric(anyPort(true));

  /**
   * A Linux router that masquerades and whose own input accepts packets: {@link #SYMPP} that
   * remembers strays, 30 s before a reply and 120 s after it.
   */
  public static final NatBehavior LINUX =
      SYMPP.withLifetimes(NatLifetimes.LINUX).withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY);

  /** A carrier that gives each subscriber blocks of 512 ports at one of four addresses, 35 s. */
  public static final NatBehavior CGN_BLOCK =
      PRCN.withAllocation(new PortAllocation.Blocks(512, true))
          .withPooling(new AddressPooling(4, true))
          .withHairpinning(true)
          .withLifetimes(NatLifetimes.idle(Duration.ofSeconds(35)));

  /** A carrier that cuts every flow after 60 s, whatever flows; random ports. */
  public static final NatBehavior CGN_CUT =
      PRCN.withAllocation(anyPort(false))
          .withLifetimes(
              NatLifetimes.idle(Duration.ofSeconds(65)).withAbsolute(Duration.ofSeconds(60)));

  /** A mobile carrier: random ports at any of four addresses for each flow, 65 s. */
  public static final NatBehavior MOBILE =
      SYMRP
          .withPooling(new AddressPooling(4, false))
          .withLifetimes(NatLifetimes.idle(Duration.ofSeconds(65)));

  /** A mobile carrier with sequential ports, 65 s. */
  public static final NatBehavior MOBILE_SEQUENTIAL =
      SYMSP.withLifetimes(NatLifetimes.idle(Duration.ofSeconds(65)));

  /** Public addresses behind a stateful firewall that translates nothing. */
  public static final NatBehavior FIREWALL =
      untranslated(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT).withLifetimes(NatLifetimes.LINUX);

  /** Public addresses and nothing in between. */
  public static final NatBehavior PUBLIC = untranslated(FilteringBehavior.ENDPOINT_INDEPENDENT);

  /** A network that lets only TCP through. */
  public static final NatBehavior UDP_BLOCKED = PRCN.withBlockedUdp(true);

  private static final Map<String, NatBehavior> CLASSIC = classic();
  private static final Map<String, NatBehavior> FIELD = field();

  private NatPresets() {}

  private static Map<String, NatBehavior> classic() {
    Map<String, NatBehavior> named = new LinkedHashMap<>();
    named.put("fcn", FCN);
    named.put("rcn", RCN);
    named.put("prcn", PRCN);
    named.put("sympp", SYMPP);
    named.put("symsp", SYMSP);
    named.put("symrp", SYMRP);
    return Collections.unmodifiableMap(named);
  }

  private static Map<String, NatBehavior> field() {
    Map<String, NatBehavior> named = new LinkedHashMap<>();
    named.put("linux", LINUX);
    named.put("cgn-block", CGN_BLOCK);
    named.put("cgn-cut", CGN_CUT);
    named.put("mobile", MOBILE);
    named.put("mobile-seq", MOBILE_SEQUENTIAL);
    named.put("firewall", FIREWALL);
    named.put("public", PUBLIC);
    named.put("udp-blocked", UDP_BLOCKED);
    return Collections.unmodifiableMap(named);
  }

  /** The six classic types, in the order of the tables. */
  public static List<String> names() {
    return List.copyOf(CLASSIC.keySet());
  }

  /** What is seen in the field, and no NAT at all. */
  public static List<String> fieldNames() {
    return List.copyOf(FIELD.keySet());
  }

  /** Every name without a parameter, classic ones first: a map that keeps its order. */
  static Map<String, NatBehavior> all() {
    Map<String, NatBehavior> all = new LinkedHashMap<>(CLASSIC);
    all.putAll(FIELD);
    return all;
  }

  /** The same as text, for errors. */
  static String allNames() {
    List<String> all = new ArrayList<>(names());
    all.add("symsp:K (K is a step such as 2 or -1)");
    all.add("symrp:classes");
    all.addAll(fieldNames());
    return String.join(", ", all);
  }

  /** Symmetric and sequential with this step, which may be negative. */
  public static NatBehavior symsp(int step) {
    return symmetric(new PortAllocation.Sequential(step));
  }

  /**
   * Reads a NAT: {@code TYPE[:PARAMETER][+FLAG...]}, for example {@code prcn}, {@code symsp:2},
   * {@code linux+hairpin+lifetime=30s} or {@code prcn+cgn=cgn-block}. TYPE is one of {@link
   * #names()} and {@link #fieldNames()}, {@code symsp:K} with a step, or {@code symrp:classes}. The
   * flags are those of {@code docs/simulator.md}; they are applied from left to right, and all that
   * follows {@code +cgn=} is the carrier's.
   *
   * @throws IllegalArgumentException for anything else; the message lists what is known
   */
  public static NatBehavior parse(String text) {
    return NatNotation.parse(text);
  }

  /** Writes any NAT in the notation that {@link #parse} reads. */
  public static String format(NatBehavior nat) {
    return NatFormat.format(nat);
  }

  private static PortAllocation anyPort(boolean keepsClasses) {
    return new PortAllocation.Random(
        PortAllocation.LOWEST_PORT, PortAllocation.HIGHEST_PORT, keepsClasses);
  }

  private static NatBehavior cone(FilteringBehavior filtering) {
    return NatBehavior.of(
        MappingBehavior.ENDPOINT_INDEPENDENT, filtering, new PortAllocation.Preserving());
  }

  private static NatBehavior untranslated(FilteringBehavior filtering) {
    return NatBehavior.of(MappingBehavior.NONE, filtering, new PortAllocation.Preserving());
  }

  private static NatBehavior symmetric(PortAllocation allocation) {
    return NatBehavior.of(
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
        allocation);
  }
}

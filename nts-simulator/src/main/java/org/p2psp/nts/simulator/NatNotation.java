// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import java.util.Locale;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.FilteringBehavior;

/** Reads {@code TYPE[:PARAMETER][+FLAG...]}; see {@link NatPresets#parse}. */
final class NatNotation {
  private static final String CARRIER = "+cgn=";
  private static final String STEP_PREFIX = "symsp:";
  private static final String FLAGS =
      "stray, icmp, hairpin, classes, parity, noudp, ipv6, ipv6=ei|ad|apd, map=none|ei|ad|apd, filter=ei|ad|apd,"
          + " ports=keep|seq:STEP|random|classes|block:SIZE|blockseq:SIZE (all but blocks and keep"
          + " may end in :LOW-HIGH), block=SIZE, pool=N (pool=N:any to draw one for"
          + " each mapping), lifetime=TIME, unreplied=TIME, cut=TIME, refresh=out|in|both,"
          + " entries=N, rate=N, cgn=TYPE[+FLAG...]";

  private final String text;

  private NatNotation(String text) {
    this.text = text;
  }

  static NatBehavior parse(String text) {
    return new NatNotation(text).read();
  }

  private NatBehavior read() {
    int carrier = text.indexOf(CARRIER);
    String[] parts = (carrier < 0 ? text : text.substring(0, carrier)).split("\\+", -1);
    try {
      NatBehavior nat = type(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        nat = flag(nat, parts[i]);
      }
      return carrier < 0 ? nat : nat.withCarrier(parse(text.substring(carrier + CARRIER.length())));
    } catch (UnknownException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new UnknownException("NAT '" + text + "': " + e.getMessage(), e);
    }
  }

  private NatBehavior type(String name) {
    if (name.startsWith(STEP_PREFIX)) {
      return NatPresets.symsp(number(name.substring(STEP_PREFIX.length())));
    }
    NatBehavior known =
        name.equals("symrp:classes") ? NatPresets.SYMRP_CLASSES : NatPresets.all().get(name);
    if (known == null) {
      throw unknown("type '" + name + "'", null);
    }
    return known;
  }

  private NatBehavior flag(NatBehavior nat, String flag) {
    int equals = flag.indexOf('=');
    if (equals >= 0) {
      return setting(nat, flag.substring(0, equals), flag.substring(equals + 1));
    }
    return switch (flag) {
      case "stray" -> nat.withUnsolicited(UnsolicitedTreatment.STRAY_ENTRY);
      case "icmp" -> nat.withUnsolicited(UnsolicitedTreatment.ICMP);
      case "hairpin" -> nat.withHairpinning(true);
      case "parity" -> nat.withParity(true);
      case "noudp" -> nat.withBlockedUdp(true);
      case "ipv6" -> nat.withIpv6(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
      case "classes" -> nat.withAllocation(keepingClasses(nat.allocation()));
      default -> throw unknown("flag '" + flag + "'", null);
    };
  }

  private NatBehavior setting(NatBehavior nat, String name, String value) {
    NatLifetimes lifetimes = nat.lifetimes();
    return switch (name) {
      case "map" -> nat.withMapping(known(AxisNotation.mapping(value), "mapping", value));
      case "ipv6" -> nat.withIpv6(known(AxisNotation.filtering(value), "filter", value));
      case "filter" -> nat.withFiltering(known(AxisNotation.filtering(value), "filter", value));
      case "ports" -> nat.withAllocation(known(AxisNotation.ports(value), "allocation", value));
      case "block" -> nat.withAllocation(new PortAllocation.Blocks(number(value), true));
      case "pool" -> nat.withPooling(pooling(value));
      case "lifetime" -> nat.withLifetimes(time(value), time(value));
      case "unreplied" -> nat.withLifetimes(Duration.ofNanos(lifetimes.repliedNs()), time(value));
      case "cut" -> nat.withLifetimes(lifetimes.withAbsolute(time(value)));
      case "refresh" -> nat.withLifetimes(lifetimes.withRefresh(direction(value)));
      case "entries" -> nat.withMaxEntries(number(value));
      case "rate" -> nat.withNewMappingsPerSecond(number(value));
      default -> throw unknown("flag '" + name + "'", null);
    };
  }

  private <T> T known(@Nullable T read, String what, String value) {
    if (read == null) {
      throw unknown(what + " '" + value + "'", null);
    }
    return read;
  }

  private static PortAllocation keepingClasses(PortAllocation allocation) {
    if (allocation instanceof PortAllocation.Random range) {
      return new PortAllocation.Random(range.lowestPort(), range.highestPort(), true);
    }
    throw new IllegalArgumentException("flag 'classes' is for random ports, as in symrp+classes");
  }

  private AddressPooling pooling(String value) {
    int colon = value.indexOf(':');
    if (colon >= 0 && !value.substring(colon).equals(":any")) {
      throw unknown("pooling '" + value + "'", null);
    }
    return new AddressPooling(number(colon < 0 ? value : value.substring(0, colon)), colon < 0);
  }

  private RefreshDirection direction(String value) {
    return switch (value) {
      case "out" -> RefreshDirection.OUTBOUND;
      case "in" -> RefreshDirection.INBOUND;
      case "both" -> RefreshDirection.BOTH;
      default -> throw unknown("direction '" + value + "'", null);
    };
  }

  private static Duration time(String value) {
    return Duration.ofNanos(Quantities.parseTimeNs("lifetime", value));
  }

  private int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw unknown("number '" + value + "'", e);
    }
  }

  private UnknownException unknown(String what, @Nullable Throwable cause) {
    String message =
        String.format(
            Locale.ROOT,
            "NAT '%s': %s is unknown; types are %s; flags, each after a +, are %s",
            text,
            what,
            NatPresets.allNames(),
            FLAGS);
    return new UnknownException(message, cause);
  }

  /** Says all already, so that nobody wraps it again. */
  private static final class UnknownException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}

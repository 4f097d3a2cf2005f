// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.util.Locale;

/**
 * What a splitter plans for a pair, so that both sides can tell their users why a path is relayed.
 * Nothing depends on it: what is to be done stands in the order.
 */
public enum PlanName {
  /** It was not told. */
  UNKNOWN("the splitter has not told how it is to be reached"),

  /** Both are behind one public address. */
  NEIGHBORS("both are behind one public address: hellos in the local network and by hairpinning"),

  /** Both ports are known. */
  MEET("both public ports are known: hellos from both sides at once"),

  /** By way of another address family. */
  OTHER_FAMILY("both have the other address family too: hellos there"),

  /** One port is guessed. */
  PREDICT("one NAT gives out its ports in sequence: its next one is guessed"),

  /** Two sequential NATs. */
  MEETING_PORT("both NATs give out ports in sequence: many sockets aim at one that is to come"),

  /** One NAT draws from the low ports. */
  LOW_SCAN("one NAT draws its ports at random, but keeps low ones low: all of those are tried"),

  /** A sequential NAT, and one that draws from the low ports. */
  LOW_CROSS(
      "one NAT counts its ports on, the other draws from the low ones: all of those are tried"),

  /** Two NATs that draw from the low ports. */
  LOW_GRID("both NATs draw their ports at random, but keep low ones low: all of those are tried"),

  /** One NAT draws from all ports. */
  BIRTHDAY("one NAT draws its ports at random: many sockets wait for many probes"),

  /** One NAT draws from all ports, and not both peers agree to a search. */
  HOPE(
      "one NAT draws its ports at random, and one of the two takes no part in searches (--no-scans):"
          + " only hellos, which come in where the other NAT does not filter by port"),

  /** Nothing is tried. */
  RELAY(
      "the ports of both NATs cannot be foretold (one draws at random, the other draws or counts),"
          + " and not both keep low ports low for peers that may bind them: a relay at once"),

  /** No address of one can send to one of the other. */
  NO_SHARED_FAMILY("one is reached over IPv4 alone, the other over IPv6 alone: a relay at once");

  private static final PlanName[] VALUES = values();

  private final String words;

  PlanName(String words) {
    this.words = words;
  }

  /** On the wire, 0 to 15. */
  public int code() {
    return ordinal();
  }

  /** The one with this code; {@link #UNKNOWN} where a newer splitter has others. */
  public static PlanName ofCode(int code) {
    return code < VALUES.length ? VALUES[code] : UNKNOWN;
  }

  /** The name in events and tables, for example {@code meeting-port}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is and when it is chosen, for people. */
  public String words() {
    return words;
  }
}

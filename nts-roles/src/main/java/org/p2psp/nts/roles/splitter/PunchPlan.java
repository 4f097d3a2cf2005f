// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.wire.PlanName;

/**
 * How two NATs are to be crossed: the one table of plans, a pure function of what is known of both.
 * {@link PunchOrders} says what each side does.
 *
 * <pre>
 *             KNOWN   SEQUENTIAL     LOW         RANDOM
 * KNOWN       MEET    PREDICT        LOW_SCAN    BIRTHDAY
 * SEQUENTIAL          MEETING_PORT   LOW_CROSS   RELAY
 * LOW                                LOW_GRID    RELAY
 * RANDOM                                         RELAY
 * </pre>
 *
 * <p>OTHER_FAMILY stands beside the table: where both can, it comes before whatever is not certain,
 * and then in turns with it.
 *
 * <p>Without the consent of both sides to scans, LOW counts as RANDOM and BIRTHDAY becomes HOPE.
 */
enum PunchPlan {
  /** Both are behind one address: the local networks first, then the known endpoints. */
  NEIGHBORS(true, false, false),

  /** Both endpoints are known: hello from both sides at the same time. */
  MEET(true, false, false),

  /**
   * Whatever the NATs do, both have proved endpoints in another address family, where ports are
   * known: hello from both sides there.
   */
  OTHER_FAMILY(true, false, false),

  /** The harder side's port is guessed. */
  PREDICT(true, false, false),

  /** Many sockets of each side aim at one port of the other that is about to be handed out. */
  MEETING_PORT(true, true, false),

  /** The easier side scans the low ports, at one of which some sockets of the other wait. */
  LOW_SCAN(true, true, true),

  /** The sequential side goes through all low ports, the other through all that it will use. */
  LOW_CROSS(true, true, true),

  /** Both go through all low ports of the other, from two sockets each. */
  LOW_GRID(true, true, true),

  /** Many sockets of the harder side wait for one of many probes of the easier one. */
  BIRTHDAY(true, true, true),

  /**
   * One port cannot be known. If the other side filters by address or not at all, the hello comes
   * in and is answered to where it came from; else only a relay helps.
   */
  HOPE(true, false, false),

  /** No direct path is to be expected: relay at once. */
  RELAY(false, false, false);

  private final PlanName label = PlanName.valueOf(name());
  private final boolean direct;
  private final boolean exclusive;
  private final boolean heavy;

  PunchPlan(boolean direct, boolean exclusive, boolean heavy) {
    this.direct = direct;
    this.exclusive = exclusive;
    this.heavy = heavy;
  }

  /** What members are told. */
  PlanName label() {
    return label;
  }

  /** Whether a direct path is tried at all. */
  boolean isDirect() {
    return direct;
  }

  /** Whether neither side may be at another such attempt at the same time. */
  boolean isExclusive() {
    return exclusive;
  }

  /** Whether it costs hundreds of mappings, so that peers pause between two. */
  boolean isHeavy() {
    return heavy;
  }

  /** Whether nothing is left to chance: both go for endpoints that are known. */
  boolean isCertain() {
    return this == NEIGHBORS || this == MEET || this == OTHER_FAMILY;
  }

  /** What it makes two peers expect whose NATs filter by address and port. */
  Outlook outlook() {
    if (this == HOPE || this == RELAY) {
      return Outlook.RELAYED;
    }
    return heavy ? Outlook.IN_SECONDS : Outlook.AT_ONCE;
  }

  /** Whether a second try has a better chance than the first. */
  boolean isRetried() {
    return direct && this != HOPE;
  }

  /**
   * The plan for a pair.
   *
   * @param sameAddress whether both are behind one public address
   * @param scans whether both agree to scans
   */
  static PunchPlan of(PortKind first, PortKind second, boolean sameAddress, boolean scans) {
    if (sameAddress) {
      return NEIGHBORS;
    }
    PortKind one = scans || first != PortKind.LOW ? first : PortKind.RANDOM;
    PortKind other = scans || second != PortKind.LOW ? second : PortKind.RANDOM;
    PortKind easier = one.compareTo(other) <= 0 ? one : other;
    PortKind harder = easier == one ? other : one;
    return switch (easier) {
      case KNOWN -> withKnown(harder, scans);
      case SEQUENTIAL ->
          switch (harder) {
            case SEQUENTIAL -> MEETING_PORT;
            case LOW -> LOW_CROSS;
            default -> RELAY;
          };
      case LOW -> harder == PortKind.LOW ? LOW_GRID : RELAY;
      case RANDOM -> RELAY;
    };
  }

  private static PunchPlan withKnown(PortKind harder, boolean scans) {
    return switch (harder) {
      case KNOWN -> MEET;
      case SEQUENTIAL -> PREDICT;
      case LOW -> LOW_SCAN;
      case RANDOM -> scans ? BIRTHDAY : HOPE;
    };
  }
}

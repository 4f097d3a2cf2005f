// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/**
 * What a reliable messaging strategy may use; each takes the parts that concern it.
 *
 * @param initialTimeoutNs first retransmission while no round trip of the link was measured
 * @param minimumTimeoutNs no retransmission comes sooner than this after the last
 * @param maximumTimeoutNs nor later
 * @param backoffFactor by which the time-out grows with each retransmission; 1 keeps it
 * @param adaptive whether measured round trips set the time-out (RFC 6298); else the initial one is
 *     used for ever
 * @param giveUpNs after this long without an acknowledgement a message has failed
 * @param copies how often a strategy without acknowledgements sends a message
 * @param copyIntervalNs time between the first two copies; it doubles from copy to copy
 * @param capacity messages outstanding at one time; one more is refused
 */
public record ReliableMessagingConfig(
    long initialTimeoutNs,
    long minimumTimeoutNs,
    long maximumTimeoutNs,
    double backoffFactor,
    boolean adaptive,
    long giveUpNs,
    int copies,
    long copyIntervalNs,
    int capacity) {
  private static final long MS = 1_000_000;
  private static final int MESSAGES_A_MEMBER = 16;

  /** Measured round trips, doubling, given up after 5 s; 3 copies where nothing is acknowledged. */
  public static final ReliableMessagingConfig DEFAULT =
      new ReliableMessagingConfig(
          250 * MS, 20 * MS, 1000 * MS, 2.0, true, 5000 * MS, 3, 40 * MS, 4096);

  /** The original's policy: once a second, given up after 15 s. */
  public static final ReliableMessagingConfig CLASSIC =
      new ReliableMessagingConfig(
          1000 * MS, 1000 * MS, 1000 * MS, 1.0, false, 15_000 * MS, 3, 40 * MS, 4096);

  /** Checks every range. */
  public ReliableMessagingConfig {
    require(initialTimeoutNs > 0, "initialTimeoutNs", initialTimeoutNs, "more than 0");
    require(minimumTimeoutNs > 0, "minimumTimeoutNs", minimumTimeoutNs, "more than 0");
    require(
        maximumTimeoutNs >= minimumTimeoutNs,
        "maximumTimeoutNs",
        maximumTimeoutNs,
        "at least minimumTimeoutNs=" + minimumTimeoutNs);
    require(backoffFactor >= 1, "backoffFactor", backoffFactor, "at least 1");
    require(giveUpNs > 0, "giveUpNs", giveUpNs, "more than 0");
    require(copies >= 1 && copies <= 16, "copies", copies, "1 to 16");
    require(copyIntervalNs > 0, "copyIntervalNs", copyIntervalNs, "more than 0");
    require(capacity >= 1, "capacity", capacity, "at least 1");
  }

  /**
   * The same for the splitter of a team of up to so many members: a few newcomers at a time, each
   * of whom is introduced to everybody, find room for their messages.
   */
  public ReliableMessagingConfig forMembers(int members) {
    return new ReliableMessagingConfig(
        initialTimeoutNs,
        minimumTimeoutNs,
        maximumTimeoutNs,
        backoffFactor,
        adaptive,
        giveUpNs,
        copies,
        copyIntervalNs,
        Math.max(capacity, MESSAGES_A_MEMBER * members));
  }

  private static void require(boolean holds, String name, Number value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + ", expected " + expected);
    }
  }
}

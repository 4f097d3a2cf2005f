// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;

/**
 * How long the entries of a NAT live (RFC 4787 section 4.3).
 *
 * @param repliedNs since the last packet that refreshes, once a reply came in, from 1
 * @param unrepliedNs the same before the first reply, from 1; the first reply starts the full
 *     lifetime
 * @param absoluteNs since the first packet, whatever flows, from 1; {@link #NEVER} on most NATs.
 *     Some carriers cut every flow so after about a minute
 * @param refresh which packets refresh
 */
public record NatLifetimes(
    long repliedNs, long unrepliedNs, long absoluteNs, RefreshDirection refresh) {
  /** No cut. */
  public static final long NEVER = Long.MAX_VALUE;

  /** 120 s, the least that REQ-5 allows, refreshed by packets out. */
  public static final NatLifetimes DEFAULT = idle(Duration.ofSeconds(120));

  /** Linux: 30 s before a reply, then 120 s; refreshed in both directions. */
  public static final NatLifetimes LINUX =
      new NatLifetimes(
          Duration.ofSeconds(120).toNanos(),
          Duration.ofSeconds(30).toNanos(),
          NEVER,
          RefreshDirection.BOTH);

  /** Checks the values. */
  public NatLifetimes {
    check("repliedNs", repliedNs);
    check("unrepliedNs", unrepliedNs);
    check("absoluteNs", absoluteNs);
  }

  /** One lifetime with and without a reply, refreshed by packets out. */
  public static NatLifetimes idle(Duration lifetime) {
    long ns = lifetime.toNanos();
    return new NatLifetimes(ns, ns, NEVER, RefreshDirection.OUTBOUND);
  }

  /** The same with other idle lifetimes: after a reply came in, and before. */
  public NatLifetimes withIdle(Duration replied, Duration unreplied) {
    return new NatLifetimes(replied.toNanos(), unreplied.toNanos(), absoluteNs, refresh);
  }

  /** The same, cut this long after its first packet. */
  public NatLifetimes withAbsolute(Duration lifetime) {
    return new NatLifetimes(repliedNs, unrepliedNs, lifetime.toNanos(), refresh);
  }

  /** The same with other packets that refresh. */
  public NatLifetimes withRefresh(RefreshDirection direction) {
    return new NatLifetimes(repliedNs, unrepliedNs, absoluteNs, direction);
  }

  private static void check(String what, long lifetimeNs) {
    if (lifetimeNs < 1) {
      throw new IllegalArgumentException(
          "lifetime " + what + "=" + lifetimeNs + " is not positive; use one such as 30s");
    }
  }
}

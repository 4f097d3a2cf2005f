// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.util.Locale;

/** How a packet ended. */
public enum PacketFate {
  /** A machine got it. */
  DELIVERED,
  /** An access link lost it. */
  LOST,
  /** It was larger than what a link carries. */
  TOO_LARGE,
  /** The queue before a link was full. */
  QUEUE_FULL,
  /** Its host or its site lets no UDP through. */
  UDP_BLOCKED,
  /** A NAT's filter did not let it in, or there was no mapping. */
  FILTERED,
  /** The same, and the NAT answered with ICMP; see {@link UnsolicitedTreatment#ICMP}. */
  REJECTED,
  /** A NAT took it for its own, because of a stray entry; see {@link UnsolicitedTreatment}. */
  STRAY,
  /** A NAT's table was full. */
  TABLE_FULL,
  /** It needed a new mapping, and the NAT had made too many in this second. */
  RATE_LIMITED,
  /** A NAT found no free port for a new mapping. */
  NO_PORT,
  /** It was for the public address of the sender's own NAT, which does no hairpinning. */
  NO_HAIRPIN,
  /** Its time to live was over before it arrived. */
  TTL,
  /** It wanted a time to live on a host that cannot set one, so it was not sent. */
  TTL_UNSUPPORTED,
  /**
   * Nobody has its destination address, or it is a private one elsewhere, or IPv6 from IPv4 alone.
   */
  NO_ROUTE,
  /** Its host has no socket at that port, or its sender has closed the slot. */
  NO_SOCKET;

  /** The name in traces, for example {@code no-route}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

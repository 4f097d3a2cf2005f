// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/**
 * What became of all packets so far. Always {@code sent + duplicated = sum over all fates + in
 * flight}.
 */
public final class PacketCounters {
  private final long[] byFate = new long[PacketFate.values().length];
  private long sent;
  private long sentBytes;
  private long duplicated;

  PacketCounters() {}

  /** Datagrams that machines ordered to be sent. */
  public long sent() {
    return sent;
  }

  /** UDP payload bytes that machines ordered to be sent. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Further copies that links made. */
  public long duplicated() {
    return duplicated;
  }

  /** Datagrams that ended in this way. */
  public long count(PacketFate fate) {
    return byFate[fate.ordinal()];
  }

  /** Datagrams that machines received. */
  public long delivered() {
    return count(PacketFate.DELIVERED);
  }

  /** Datagrams on their way. */
  public long inFlight() {
    long ended = 0;
    for (long count : byFate) {
      ended += count;
    }
    return sent + duplicated - ended;
  }

  void onSent(int bytes) {
    sent++;
    sentBytes += bytes;
  }

  void onDuplicated() {
    duplicated++;
  }

  void onFate(PacketFate fate) {
    byFate[fate.ordinal()]++;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("sent ").append(sent);
    text.append(", duplicated ").append(duplicated);
    for (PacketFate fate : PacketFate.values()) {
      text.append(", ").append(fate.label()).append(' ').append(count(fate));
    }
    return text.append(", in flight ").append(inFlight()).toString();
  }
}

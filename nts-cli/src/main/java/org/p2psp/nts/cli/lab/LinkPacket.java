// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import com.sun.jna.Memory;

/** A packet on an emulated link; pooled. */
final class LinkPacket implements Comparable<LinkPacket> {
  /** More than the interfaces' MTU of 1500. */
  static final int MOST_BYTES = 2048;

  final Memory bytes = new Memory(MOST_BYTES);
  int lengthBytes;
  long dueNs;
  long order;

  @SuppressWarnings("NullAway.Init") // set with every use
  LinkDirection direction;

  /** By time, and among equals the first one first. */
  @Override
  public int compareTo(LinkPacket other) {
    int byTime = Long.compare(dueNs - other.dueNs, 0);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;

/**
 * Hellos to the endpoint that an authentic hello came from: one packet got through, so that the
 * rest of the plan can wait while a few more go there, whatever is lost of them.
 */
final class HelloFocus implements HelloLane {
  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);
  private static final long PACE_NS = 50_000_000;
  private static final int MOST = 12;

  private Endpoint target = NOWHERE;
  private int slot;
  private int left;
  private boolean opened;
  private long nextNs = ProtocolMachine.NO_DEADLINE;

  /**
   * A hello came in there.
   *
   * @param answered whether there is a mapping for what goes back: else the first hello opens one,
   *     and is due at once
   */
  void onHello(long nowNs, int atSlot, Endpoint source, boolean answered) {
    if (left > 0 && !isAt(atSlot, source)) {
      return; // one at a time
    }
    if (left == 0) {
      left = MOST;
      opened = false;
      slot = atSlot;
      target = source;
      nextNs = answered ? nowNs + PACE_NS : nowNs;
    }
    opened |= answered;
  }

  private boolean isAt(int atSlot, Endpoint remote) {
    return slot == atSlot && target.equals(remote);
  }

  /** Whether hellos go there now, and have before. */
  boolean hasOpened(int atSlot, Endpoint remote) {
    return left > 0 && opened && isAt(atSlot, remote);
  }

  boolean isActive() {
    return left > 0;
  }

  @Override
  public long nextNs() {
    return nextNs;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public Endpoint target() {
    return target;
  }

  @Override
  public int timeToLive() {
    return 0;
  }

  @Override
  public boolean opensMapping() {
    return !opened;
  }

  @Override
  public void postpone(long untilNs) {
    nextNs = untilNs;
  }

  @Override
  public void onSent(long nowNs) {
    opened = true;
    nextNs = --left == 0 ? ProtocolMachine.NO_DEADLINE : nowNs + PACE_NS;
  }
}

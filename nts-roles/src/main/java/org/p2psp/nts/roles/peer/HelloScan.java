// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.util.random.RandomGenerator;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PortScan;

/**
 * Hellos from one or many sockets to one or many ports of one address: the sweeps, birthday
 * attempts and meeting ports of a plan. All sockets go to a port before the next port's turn, so
 * that sequential NATs hand out their ports in a known order. The first pass, its beginning or
 * every one may have a low time to live. Between the first two passes sockets may be renewed.
 */
final class HelloScan implements HelloLane {
  private static final long TENS_OF_MS_NS = 10_000_000;

  /** Between hellos that open a mapping; between others. */
  private static final long OPENING_PACE_NS = 2_000_000;

  private static final long PACE_NS = 5_000_000;

  private final PortScan scan;
  private final Endpoint address;
  private final PortSequence ports;
  private final SocketTurnover turnover;
  private final EarlyHellos early;
  private final int firstSlot;
  private final int slots;
  private final int primingTimeToLive;
  private final long startNs;
  private int pass;
  private int port;
  private int slot;
  private long passNs;

  /**
   * A scan.
   *
   * @param firstSlot the first of its sockets; their numbers, and then those of their successors,
   *     follow each other
   * @param slots how many they are, from 1
   * @param address that it goes to
   * @param primingTimeToLive 0 = the transport can set none
   */
  HelloScan(
      PortScan scan,
      int firstSlot,
      int slots,
      Endpoint address,
      int primingTimeToLive,
      RandomGenerator random,
      long startNs) {
    this.scan = scan;
    this.address = address;
    this.ports = new PortSequence(scan, random);
    this.turnover = new SocketTurnover(scan.renewal());
    this.firstSlot = firstSlot;
    this.slots = slots;
    this.primingTimeToLive = primingTimeToLive;
    this.startNs = startNs + scan.delayTensOfMs() * TENS_OF_MS_NS;
    this.early =
        new EarlyHellos(
            scan.priming() == PortScan.Priming.EARLY_PORTS
                ? this.startNs + scan.passTensOfMs() * TENS_OF_MS_NS
                : Long.MIN_VALUE);
    this.passNs = ports.count() == 0 ? ProtocolMachine.NO_DEADLINE : this.startNs;
  }

  boolean hasBegun() {
    return pass > 0 || port > 0 || slot > 0;
  }

  private boolean isRenewing() {
    return turnover.nextNs() < passNs;
  }

  private boolean isRepeating() {
    return early.nextNs() < passNs;
  }

  /** Whether a hello has gone there from that socket. */
  boolean hasOpened(int atSlot, Endpoint remote) {
    int at = atSlot - firstSlot;
    if (at < 0 || at >= slots + turnover.come() || !remote.sameAddress(address)) {
      return false;
    }
    if (at >= slots) {
      return ports.port(port) == remote.port();
    }
    int sent = pass > 0 ? ports.count() : port + (at < slot ? 1 : 0);
    for (int i = 0; i < sent; i++) {
      if (ports.port(i) == remote.port()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long nextNs() {
    return Math.min(passNs, Math.min(turnover.nextNs(), early.nextNs()));
  }

  @Override
  public int slot() {
    if (isRepeating()) {
      return firstSlot + early.next() % slots;
    }
    return firstSlot + turnover.come() + (isRenewing() ? slots : slot);
  }

  @Override
  public Endpoint target() {
    return address.withPort(ports.port(isRepeating() ? early.next() / slots : port));
  }

  @Override
  public int timeToLive() {
    if (isRenewing()) {
      return primingTimeToLive;
    }
    return switch (scan.priming()) {
      case NONE -> 0;
      case FIRST_PASS -> pass == 0 ? primingTimeToLive : 0;
      case EVERY_PASS -> primingTimeToLive;
      case EARLY_PORTS -> early.primes(passNs) && !isRepeating() ? primingTimeToLive : 0;
    };
  }

  @Override
  public boolean opensMapping() {
    return isRenewing() || pass == 0 && !isRepeating();
  }

  @Override
  public int replacedSlot() {
    return isRenewing() ? firstSlot + turnover.come() : ExtraSockets.NONE;
  }

  @Override
  public void postpone(long untilNs) {
    if (isRenewing()) {
      turnover.postpone(untilNs);
    } else if (isRepeating()) {
      early.postpone(untilNs);
    } else {
      passNs = untilNs;
    }
  }

  @Override
  public void onSent(long nowNs) {
    if (isRenewing()) {
      turnover.onSent(nowNs);
      return;
    }
    if (isRepeating()) {
      early.onRepeated(nowNs);
      return;
    }
    if (early.primes(passNs)) {
      early.onPrimed();
    }
    turnover.end();
    passNs = nowNs + (pass == 0 || turnover.come() > 0 ? OPENING_PACE_NS : PACE_NS);
    if (++slot < slots) {
      return;
    }
    slot = 0;
    if (++port < ports.count()) {
      return;
    }
    port = 0;
    onPassDone(nowNs);
  }

  private void onPassDone(long nowNs) {
    pass++;
    long dueNs = startNs + pass * (scan.passTensOfMs() * TENS_OF_MS_NS);
    passNs = pass < scan.passes() ? Math.max(passNs, dueNs) : ProtocolMachine.NO_DEADLINE;
    if (pass == 1) {
      turnover.begin(Math.max(nowNs, startNs + scan.renewal().delayTensOfMs() * TENS_OF_MS_NS));
    }
  }
}

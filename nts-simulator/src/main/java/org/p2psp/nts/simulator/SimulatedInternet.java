// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;

/**
 * A virtual internet in virtual time: one core router, access links, public hosts, and sites behind
 * NATs. It runs any {@link ProtocolMachine} on its hosts, as a socket driver would.
 *
 * <p>Single-threaded. Time moves only in the {@code run} methods, from event to event. The same
 * seed and the same calls give the same run; {@link #traceHash} tells whether they did.
 */
public final class SimulatedInternet {
  private static final int MOST_ADDRESSES = 65_000;

  private final long seed;
  private final Agenda agenda;
  private final Network network = new Network();
  private final Transmit transmit = new Transmit();
  private int siteAddresses;
  private int publicHosts;
  private int ipv6Networks;

  /**
   * An empty internet at time 0.
   *
   * @param seed any number; everything random follows from it
   */
  public SimulatedInternet(long seed) {
    this(seed, Duration.ZERO);
  }

  /**
   * An empty internet for many hosts: each place, which is a site or a public host, may run ahead
   * of the others by less than links delay, so that what happens there happens at one go, and
   * faster. Observers see the events of each place in their order, but places one after another.
   *
   * @param seed as above; a run is another one than without a lookahead, and as faithful
   * @param lookahead no more than the delay less the jitter of most access links, which none may
   *     fall below later; places with quicker ones are kept together. 0 is none
   */
  public SimulatedInternet(long seed, Duration lookahead) {
    if (lookahead.isNegative()) {
      throw new IllegalArgumentException("lookahead=" + lookahead + ", expected 0 or more");
    }
    this.seed = seed;
    this.agenda = new Agenda(lookahead.toNanos());
  }

  /** The virtual time in nanoseconds since the start. */
  public long nowNs() {
    return agenda.nowNs();
  }

  /**
   * When something happens next, or {@link ProtocolMachine#NO_DEADLINE}; for pacing from outside.
   */
  public long nextEventNs() {
    return agenda.nextTimeNs();
  }

  /** What became of all packets so far; live. */
  public PacketCounters counters() {
    return network.counters();
  }

  /** Hash of every packet that ended: its times, fate, endpoints and bytes, in order. */
  public long traceHash() {
    return network.traceHash();
  }

  /** Records packets from now on, or no longer if it is null. */
  public void record(@Nullable PacketTrace trace) {
    network.record(trace);
  }

  /** Shows delivered packets to a listener from now on, or no longer if it is null. */
  public void tap(@Nullable PacketTap tap) {
    network.tap(tap);
  }

  /** A random source for a machine of this run, which follows from the seed and the name alone. */
  public RandomGenerator random(String name) {
    return SplitMix64.derived(seed, "user " + name);
  }

  /** A host with a public address of 203.0.0.0/16 and its own access link. */
  public SimulatedHost publicHost(String name, LinkConditions conditions) {
    checkLeft(publicHosts, "public hosts");
    return publicHost(name, Endpoint.ofIpv4(Ipv4.PUBLIC_HOSTS + publicHosts++, 0), conditions);
  }

  /**
   * A host with this public address and its own access link.
   *
   * @param address an IPv4 one that is not private; the port means nothing
   * @throws IllegalArgumentException if it is another one, or taken
   */
  public SimulatedHost publicHost(String name, Endpoint address, LinkConditions conditions) {
    if (!address.isIpv4() || Ipv4.isPrivate(Ipv4.address(address))) {
      throw new IllegalArgumentException(
          "host " + name + ": " + address + " is not a public IPv4 address, such as 203.0.113.7:0");
    }
    return attach(name, Ipv4.address(address), 0, conditions);
  }

  /** The same as {@link #publicHost(String, LinkConditions)}, with an IPv6 address besides. */
  public SimulatedHost dualStackHost(String name, LinkConditions conditions) {
    checkLeft(publicHosts, "public hosts");
    int ipv6Address = Ipv6.address(takeIpv6Network(), 1);
    return attach(name, Ipv4.PUBLIC_HOSTS + publicHosts++, ipv6Address, conditions);
  }

  private SimulatedHost attach(
      String name, int number, int ipv6Address, LinkConditions conditions) {
    PublicAttachment attachment = new PublicAttachment(network);
    String where = Integer.toString(number);
    AccessLink link =
        new AccessLink(
            agenda,
            agenda.place(conditions),
            network,
            attachment,
            null,
            conditions,
            random(where, "link"));
    network.attach(number, link);
    if (ipv6Address != 0) {
      network.attach(ipv6Address, link);
    }
    SimulatedHost host =
        new SimulatedHost(this, network, name, number, ipv6Address, null, link, where);
    attachment.host(host);
    return host;
  }

  /**
   * A site behind a NAT with public addresses of 198.51.0.0/16.
   *
   * @param behavior if it has a carrier, a carrier's site is made for this one alone; several homes
   *     behind one carrier come from {@link Site#home}
   * @param conditions of its access link; the carrier's link is perfect
   */
  public Site site(String name, NatBehavior behavior, LinkConditions conditions) {
    NatBehavior carrier = behavior.carrier();
    return carrier == null
        ? new Site(this, network, name, null, behavior, conditions)
        : site("carrier of " + name, carrier, LinkConditions.PERFECT)
            .home(name, behavior, conditions);
  }

  /**
   * Runs all that happens up to this time, and ends there.
   *
   * @throws IllegalArgumentException if it is in the past
   */
  public void runUntil(long timeNs) {
    if (timeNs < nowNs()) {
      throw new IllegalArgumentException(
          "timeNs="
              + timeNs
              + " is in the past, it is "
              + nowNs()
              + "; time does not run backwards");
    }
    while (agenda.advance(timeNs)) {
      // what is due next
    }
    agenda.skipTo(timeNs);
  }

  /** Runs for this long. */
  public void runFor(Duration duration) {
    runUntil(nowNs() + duration.toNanos());
  }

  /**
   * Runs until the condition holds, which is asked after every event, or with a lookahead after all
   * that is nearer than that.
   *
   * @param limitNs time to end at in any case
   * @return whether it holds
   */
  public boolean runUntil(BooleanSupplier condition, long limitNs) {
    boolean holds = condition.getAsBoolean();
    while (!holds && agenda.advance(limitNs)) {
      holds = condition.getAsBoolean();
    }
    if (!holds) {
      runUntil(Math.max(nowNs(), limitNs));
    }
    return holds;
  }

  /** Takes this many consecutive addresses for a site, and returns the first. */
  int takeSiteAddresses(int count) {
    checkLeft(siteAddresses + count - 1, "addresses of sites");
    int first = Ipv4.SITES + siteAddresses;
    siteAddresses += count;
    return first;
  }

  /** Takes an IPv6 network for a site or a public host. */
  int takeIpv6Network() {
    if (ipv6Networks >= Ipv6.MOST_NETWORKS) {
      throw new IllegalStateException("there are " + ipv6Networks + " IPv6 networks, the most");
    }
    return ipv6Networks++;
  }

  private static void checkLeft(int used, String what) {
    if (used >= MOST_ADDRESSES) {
      throw new IllegalStateException("there are " + used + " " + what + " already, the most");
    }
  }

  Agenda agenda() {
    return agenda;
  }

  /** One for all drivers: between poll and send nobody else has it. */
  Transmit transmit() {
    return transmit;
  }

  /** The random source of one part of one place, such as the address of a site. */
  SplitMix64 random(String where, String part) {
    return SplitMix64.derived(seed, part + ' ' + where);
  }
}

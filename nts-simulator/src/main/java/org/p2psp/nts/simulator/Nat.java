// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/**
 * One NAT, or one firewall; every packet takes a few look-ups whatever the table's size.
 *
 * <p>Remotes are cut down to what an axis looks at: nothing, the address, or address and port. A
 * mapping is found on the inside by its socket and the remote as the mapping axis sees it. It
 * occupies its external endpoint for the remotes that the NAT cannot tell apart on the way in, so
 * two mappings share a port only where every answer still has one receiver. Each mapping has an
 * entry for each remote as the filtering axis sees it, and these alone let packets in and expire.
 *
 * <p>A NAT that preserves ports does so as Linux does: a new flow of a socket gets the external
 * port of the socket's newest other flow, where that is free towards the remote; else the inside
 * port; else a random one of its class. The conformance tests hold this against the kernel.
 */
final class Nat {
  private final NatBehavior behavior;
  private final RemoteScope mappingScope;
  private final RemoteScope filterScope;
  private final RemoteScope portScope;
  private final PublicPool pool;
  private final MappingRate rate;
  private final NatEntries entries;
  private final TupleMap<NatMapping> inside = new TupleMap<>();
  private final TupleMap<NatMapping> exceptions = new TupleMap<>();
  private final TupleMap<NatMapping> occupied = new TupleMap<>();

  /** The mapping of each inside socket's newest flow, where that matters. */
  private final TupleMap<NatMapping> newest = new TupleMap<>();

  private final boolean followsNewest;
  private PacketFate refusal = PacketFate.FILTERED;
  private boolean strayInTheWay;
  private long mappingsOpened;

  /**
   * A NAT without mappings.
   *
   * @param firstAddress first of its public addresses, as many as its pool has
   */
  Nat(NatBehavior behavior, int firstAddress, SplitMix64 random) {
    this.behavior = behavior;
    this.mappingScope = RemoteScope.of(behavior.mapping());
    this.filterScope = RemoteScope.of(behavior.filtering());
    this.portScope = mappingScope.looser(filterScope);
    this.pool = new PublicPool(behavior, firstAddress, random);
    this.followsNewest =
        behavior.allocation() instanceof PortAllocation.Preserving
            && filterScope == RemoteScope.ADDRESS_AND_PORT;
    this.rate = new MappingRate(behavior.limits().newMappingsPerSecond());
    this.entries = new NatEntries(behavior.lifetimes(), this::close);
  }

  /** Why the last packet that got a null was not translated. */
  PacketFate refusal() {
    return refusal;
  }

  /** Mappings opened so far. */
  long mappingsOpened() {
    return mappingsOpened;
  }

  /** Live entries, strays included, as of the last packet. */
  int size() {
    return entries.size();
  }

  /** Entries made since the start, those that have ended included. */
  long entriesMade() {
    return entries.made();
  }

  /** Whether this is one of its public addresses. */
  boolean owns(int address) {
    return pool.contains(address);
  }

  /** One of its addresses that a new flow of this inside address may get. */
  int addressFor(int insideAddress) {
    return pool.addressOf(pool.memberFor(Ipv4.key(insideAddress, 0)));
  }

  /**
   * Translates a packet on its way out.
   *
   * @return its mapping, or null if it was refused
   */
  @Nullable
  NatMapping outbound(long nowNs, long insideKey, long remote) {
    entries.expire(nowNs);
    NatMapping mapping = exceptions.size() == 0 ? null : exceptions.get(insideKey, remote);
    boolean clash = false;
    if (mapping == null) {
      mapping = inside.get(insideKey, mappingScope.of(remote));
      NatMapping other = exceptions.size() == 0 ? null : exceptionToFollow(insideKey, remote);
      if (other != null && (mapping == null || entries.get(mapping.externalKey, remote) == null)) {
        follow(other, remote);
        mapping = other;
      }
      clash = mapping != null && entries.isStray(mapping.externalKey, remote);
    }
    if (mapping == null || clash) {
      return open(nowNs, insideKey, remote, clash);
    }
    return permit(nowNs, mapping, remote) ? mapping : null;
  }

  /** The newest mapping of a cone's socket, if it is an exception and free towards the remote. */
  private @Nullable NatMapping exceptionToFollow(long insideKey, long remote) {
    boolean cone = mappingScope == RemoteScope.ANY;
    NatMapping last = followsNewest && cone ? newest.get(insideKey, 0) : null;
    boolean follows = last != null && last.exceptional && isFree(last.externalKey, remote);
    return follows ? last : null;
  }

  /** Whether nobody has a flow between the external endpoint and the remote, strays included. */
  private boolean isFree(long external, long remote) {
    return !entries.isStray(external, remote) && entries.get(external, remote) == null;
  }

  private void follow(NatMapping exception, long remote) {
    exceptions.put(exception.inside, remote, exception);
    exception.addFollower(remote);
  }

  /**
   * Looks up the receiver of a packet on its way in.
   *
   * @return its mapping, or null if it was refused
   */
  @Nullable
  NatMapping inbound(long nowNs, long external, long remote) {
    entries.expire(nowNs);
    if (entries.refreshStray(nowNs, external, remote)) {
      refusal = PacketFate.STRAY;
      return null;
    }
    NatEntry entry = entries.get(external, filterScope.of(remote));
    if (entry == null) {
      refuse(nowNs, external, remote);
      return null;
    }
    entries.onReply(nowNs, entry);
    return entry.mapping;
  }

  private void refuse(long nowNs, long external, long remote) {
    UnsolicitedTreatment treatment = behavior.unsolicited();
    refusal = treatment == UnsolicitedTreatment.ICMP ? PacketFate.REJECTED : PacketFate.FILTERED;
    if (treatment == UnsolicitedTreatment.STRAY_ENTRY && behavior.translates() && hasRoom()) {
      entries.addStray(nowNs, external, remote);
    }
  }

  private boolean hasRoom() {
    return entries.size() < behavior.limits().maxEntries();
  }

  private @Nullable NatMapping open(long nowNs, long insideKey, long remote, boolean clash) {
    if (!hasRoom()) {
      refusal = PacketFate.TABLE_FULL;
      return null;
    }
    if (!rate.admits(nowNs)) {
      refusal = PacketFate.RATE_LIMITED;
      return null;
    }
    strayInTheWay = false;
    long external = behavior.translates() ? freeEndpoint(insideKey, remote) : insideKey;
    if (external < 0) {
      refusal = PacketFate.NO_PORT;
      return null;
    }
    // An exception is for one remote alone, whatever the mapping axis says.
    boolean exceptional = clash || strayInTheWay;
    long insideRemote = exceptional ? remote : mappingScope.of(remote);
    NatMapping mapping =
        new NatMapping(insideKey, insideRemote, exceptional, portScope.of(remote), external);
    (exceptional ? exceptions : inside).put(insideKey, insideRemote, mapping);
    occupied.put(external, mapping.occupiedRemote, mapping);
    mappingsOpened++;
    return permit(nowNs, mapping, remote) ? mapping : null;
  }

  /** A free external endpoint for the remote, or -1. */
  private long freeEndpoint(long insideKey, long remote) {
    NatMapping last = followsNewest ? newest.get(insideKey, 0) : null;
    if (last != null
        && !entries.isStray(last.externalKey, remote)
        && !occupied.contains(last.externalKey, portScope.of(remote))) {
      return last.externalKey;
    }
    int member = pool.memberFor(insideKey);
    PortAllocator ports = pool.portsOf(member);
    int attempts = ports.maxAttempts();
    for (int attempt = 0; attempt < attempts; attempt++) {
      int port = ports.propose(insideKey, attempt);
      if (port == PortAllocator.NO_PORT) {
        return -1;
      }
      long external = Ipv4.key(pool.addressOf(member), port);
      boolean stray = entries.isStray(external, remote);
      if (!stray && !occupied.contains(external, portScope.of(remote))) {
        ports.onOpened(insideKey, port);
        return external;
      }
      strayInTheWay |= stray;
    }
    return -1;
  }

  /** Lets the remote answer to the mapping, from now on for a lifetime. */
  private boolean permit(long nowNs, NatMapping mapping, long remote) {
    long scoped = filterScope.of(remote);
    NatEntry entry = entries.get(mapping.externalKey, scoped);
    if (entry != null) {
      entries.onSent(nowNs, entry);
      return true;
    }
    if (!hasRoom()) {
      refusal = PacketFate.TABLE_FULL;
      return false;
    }
    entries.add(nowNs, mapping, scoped);
    if (followsNewest) {
      newest.put(mapping.inside, 0, mapping);
    }
    return true;
  }

  private void close(NatMapping mapping) {
    (mapping.exceptional ? exceptions : inside).remove(mapping.inside, mapping.insideRemote);
    for (int i = 0; i < mapping.followers(); i++) {
      exceptions.remove(mapping.inside, mapping.follower(i));
    }
    if (newest.get(mapping.inside, 0) == mapping) {
      newest.remove(mapping.inside, 0);
    }
    occupied.remove(mapping.externalKey, mapping.occupiedRemote);
    if (behavior.translates()) {
      pool.onClosed(mapping.externalKey);
    }
  }

  /** Forgets every mapping, as a power cut does; the allocation of ports goes on where it was. */
  void forgetAll() {
    entries.expire(Long.MAX_VALUE);
  }

  /** Forgets every mapping and goes on at other public addresses. */
  void move(int firstAddress) {
    forgetAll();
    pool.move(firstAddress);
  }
}

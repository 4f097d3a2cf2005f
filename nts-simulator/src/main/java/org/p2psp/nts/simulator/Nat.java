// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * The translation table of one NAT; every packet takes a few look-ups whatever the table's size.
 *
 * <p>Remotes are cut down to what an axis looks at: nothing, the address, or address and port. A
 * mapping is found on the inside by its socket and the remote as the mapping axis sees it. It
 * occupies its port for the remotes that the NAT cannot tell apart on the way in, so two mappings
 * share a port only where every answer still has one receiver. Each mapping has an entry for each
 * remote as the filtering axis sees it, and these alone let packets in and expire.
 */
final class Nat {
  private final NatBehavior behavior;
  private final int publicAddress;
  private final RemoteScope mappingScope;
  private final RemoteScope filterScope;
  private final RemoteScope portScope;
  private final PortAllocator ports;
  private final TupleMap<NatMapping> inside = new TupleMap<>();
  private final TupleMap<NatMapping> exceptions = new TupleMap<>();
  private final TupleMap<NatMapping> occupied = new TupleMap<>();
  private final TupleMap<NatEntry> entries = new TupleMap<>();
  private final TupleMap<NatEntry> strays = new TupleMap<>();
  private final ExpiryList replied;
  private final ExpiryList unreplied;
  private final ExpiryList strayAges = new ExpiryList(NatBehavior.LINUX_UNREPLIED_LIFETIME_NS);
  private PacketFate refusal = PacketFate.FILTERED;
  private boolean strayInTheWay;

  Nat(NatBehavior behavior, int publicAddress, SplitMix64 random) {
    this.behavior = behavior;
    this.publicAddress = publicAddress;
    this.mappingScope = RemoteScope.of(behavior.mapping());
    this.filterScope = RemoteScope.of(behavior.filtering());
    this.portScope = mappingScope.looser(filterScope);
    this.ports = new PortAllocator(behavior.allocation(), random);
    this.replied = new ExpiryList(behavior.mappingLifetimeNs());
    this.unreplied =
        behavior.unrepliedLifetimeNs() == behavior.mappingLifetimeNs()
            ? replied
            : new ExpiryList(behavior.unrepliedLifetimeNs());
  }

  /** Why the last packet that got a null was not translated. */
  PacketFate refusal() {
    return refusal;
  }

  /** Live entries, strays included, as of the last packet. */
  int size() {
    return entries.size() + strays.size();
  }

  /**
   * Translates a packet on its way out.
   *
   * @return its mapping, or null if it was refused
   */
  @Nullable
  NatMapping outbound(long nowNs, long insideKey, long remote) {
    expire(nowNs);
    NatMapping mapping = exceptions.size() == 0 ? null : exceptions.get(insideKey, remote);
    boolean clash = false;
    if (mapping == null) {
      mapping = inside.get(insideKey, mappingScope.of(remote));
      clash = mapping != null && strays.contains(mapping.external.port(), remote);
    }
    if (mapping == null || clash) {
      return open(nowNs, insideKey, remote, clash);
    }
    return permit(nowNs, mapping, remote) ? mapping : null;
  }

  /**
   * Looks up the receiver of a packet on its way in.
   *
   * @return its mapping, or null if it was refused
   */
  @Nullable
  NatMapping inbound(long nowNs, int externalPort, long remote) {
    expire(nowNs);
    NatEntry known = strays.size() == 0 ? null : strays.get(externalPort, remote);
    if (known != null) {
      strayAges.refresh(known, nowNs);
      refusal = PacketFate.STRAY;
      return null;
    }
    NatEntry entry = entries.get(externalPort, filterScope.of(remote));
    if (entry == null) {
      refuse(nowNs, externalPort, remote);
      return null;
    }
    if (entry.list != replied) {
      replied.refresh(entry, nowNs);
    }
    return entry.mapping;
  }

  private void refuse(long nowNs, int externalPort, long remote) {
    refusal = PacketFate.FILTERED;
    if (behavior.unsolicited() == UnsolicitedTreatment.STRAY_ENTRY
        && size() < behavior.maxEntries()) {
      NatEntry entry = new NatEntry(externalPort, remote, null);
      strays.put(externalPort, remote, entry);
      strayAges.refresh(entry, nowNs);
    }
  }

  private @Nullable NatMapping open(long nowNs, long insideKey, long remote, boolean clash) {
    if (size() >= behavior.maxEntries()) {
      refusal = PacketFate.TABLE_FULL;
      return null;
    }
    int port = freePort(Ipv4.port(insideKey), remote);
    if (port < 0) {
      refusal = PacketFate.NO_PORT;
      return null;
    }
    // An exception is for one remote alone, whatever the mapping axis says.
    boolean exceptional = clash || strayInTheWay;
    long insideRemote = exceptional ? remote : mappingScope.of(remote);
    NatMapping mapping =
        new NatMapping(
            insideKey,
            insideRemote,
            exceptional,
            portScope.of(remote),
            Endpoint.ofIpv4(publicAddress, port));
    (exceptional ? exceptions : inside).put(insideKey, insideRemote, mapping);
    occupied.put(port, mapping.occupiedRemote, mapping);
    return permit(nowNs, mapping, remote) ? mapping : null;
  }

  private int freePort(int insidePort, long remote) {
    strayInTheWay = false;
    for (int attempt = 0; attempt < PortAllocator.MAX_ATTEMPTS; attempt++) {
      int port = ports.propose(insidePort, attempt);
      boolean stray = strays.contains(port, remote);
      if (!stray && !occupied.contains(port, portScope.of(remote))) {
        return port;
      }
      strayInTheWay |= stray;
    }
    return -1;
  }

  /** Lets the remote answer to the mapping, from now on for a lifetime. */
  private boolean permit(long nowNs, NatMapping mapping, long remote) {
    int port = mapping.external.port();
    long scoped = filterScope.of(remote);
    NatEntry entry = entries.get(port, scoped);
    if (entry == null) {
      if (size() >= behavior.maxEntries()) {
        refusal = PacketFate.TABLE_FULL;
        return false;
      }
      entry = new NatEntry(port, scoped, mapping);
      entries.put(port, scoped, entry);
      mapping.entries++;
    }
    (entry.list == replied ? replied : unreplied).refresh(entry, nowNs);
    return true;
  }

  private void expire(long nowNs) {
    expire(replied, nowNs);
    if (unreplied != replied) {
      expire(unreplied, nowNs);
    }
    for (NatEntry e = strayAges.takeExpired(nowNs); e != null; e = strayAges.takeExpired(nowNs)) {
      strays.remove(e.externalPort, e.remote);
    }
  }

  private void expire(ExpiryList list, long nowNs) {
    for (NatEntry e = list.takeExpired(nowNs); e != null; e = list.takeExpired(nowNs)) {
      entries.remove(e.externalPort, e.remote);
      NatMapping mapping = e.mapping;
      if (mapping != null && --mapping.entries == 0) {
        close(mapping);
      }
    }
  }

  /** Forgets every mapping, as a power cut does; the allocation of ports goes on where it was. */
  void forgetAll() {
    expire(Long.MAX_VALUE);
  }

  private void close(NatMapping mapping) {
    (mapping.exceptional ? exceptions : inside).remove(mapping.inside, mapping.insideRemote);
    occupied.remove(mapping.external.port(), mapping.occupiedRemote);
  }
}

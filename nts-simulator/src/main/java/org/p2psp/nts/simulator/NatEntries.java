// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.p2psp.nts.api.Nullable;

/** The entries of a NAT's table, strays included, and when each of them ends. */
final class NatEntries {
  /** How long a stray entry lives, as any flow without a reply in Linux. */
  static final long STRAY_LIFETIME_NS = Duration.ofSeconds(30).toNanos();

  private final TupleMap<NatEntry> entries = new TupleMap<>();
  private final TupleMap<NatEntry> strays = new TupleMap<>();
  private final ExpiryList replied;
  private final ExpiryList unreplied;
  private final ExpiryList strayAges = new ExpiryList(STRAY_LIFETIME_NS);
  private final ArrayDeque<NatEntry> births = new ArrayDeque<>();
  private final long absoluteNs;
  private final RefreshDirection refresh;
  private final Consumer<NatMapping> onUnused;
  private long made;

  /**
   * An empty table.
   *
   * @param onUnused is told of every mapping whose last entry ended
   */
  NatEntries(NatLifetimes lifetimes, Consumer<NatMapping> onUnused) {
    this.replied = new ExpiryList(lifetimes.repliedNs());
    this.unreplied =
        lifetimes.unrepliedNs() == lifetimes.repliedNs()
            ? replied
            : new ExpiryList(lifetimes.unrepliedNs());
    this.absoluteNs = lifetimes.absoluteNs();
    this.refresh = lifetimes.refresh();
    this.onUnused = onUnused;
  }

  int size() {
    return entries.size() + strays.size();
  }

  /** Entries made since the start, those that have ended included. */
  long made() {
    return made;
  }

  @Nullable
  NatEntry get(long external, long scopedRemote) {
    return entries.get(external, scopedRemote);
  }

  void add(long nowNs, NatMapping mapping, long scopedRemote) {
    NatEntry entry = new NatEntry(mapping.externalKey, scopedRemote, mapping, nowNs);
    entries.put(entry.external, scopedRemote, entry);
    mapping.entries++;
    made++;
    unreplied.refresh(entry, nowNs);
    if (absoluteNs != NatLifetimes.NEVER) {
      births.addLast(entry);
    }
  }

  /** A packet goes out by an old entry. */
  void onSent(long nowNs, NatEntry entry) {
    if (refresh.includesOutbound()) {
      (entry.list == replied ? replied : unreplied).refresh(entry, nowNs);
    }
  }

  /** A packet comes in; the first one starts the full lifetime in any case. */
  void onReply(long nowNs, NatEntry entry) {
    if (entry.list != replied || refresh.includesInbound()) {
      replied.refresh(entry, nowNs);
    }
  }

  boolean isStray(long external, long remote) {
    return strays.contains(external, remote);
  }

  void addStray(long nowNs, long external, long remote) {
    NatEntry entry = new NatEntry(external, remote, null, nowNs);
    strays.put(external, remote, entry);
    strayAges.refresh(entry, nowNs);
  }

  /** Whether there is such a stray, which then lives on. */
  boolean refreshStray(long nowNs, long external, long remote) {
    NatEntry known = strays.size() == 0 ? null : strays.get(external, remote);
    if (known != null) {
      strayAges.refresh(known, nowNs);
    }
    return known != null;
  }

  /** Ends all whose time is over. */
  void expire(long nowNs) {
    expire(replied, nowNs);
    if (unreplied != replied) {
      expire(unreplied, nowNs);
    }
    for (NatEntry e = strayAges.takeExpired(nowNs); e != null; e = strayAges.takeExpired(nowNs)) {
      strays.remove(e.external, e.remote);
    }
    while (!births.isEmpty() && nowNs - births.getFirst().bornNs >= absoluteNs) {
      cut(births.removeFirst());
    }
  }

  private void expire(ExpiryList list, long nowNs) {
    for (NatEntry e = list.takeExpired(nowNs); e != null; e = list.takeExpired(nowNs)) {
      end(e);
    }
  }

  /** Ends an entry in the middle of its idle lifetime, if that has not ended it before. */
  private void cut(NatEntry entry) {
    if (entry.list != null) {
      entry.list.unlink(entry);
      end(entry);
    }
  }

  private void end(NatEntry entry) {
    entries.remove(entry.external, entry.remote);
    NatMapping mapping = entry.mapping;
    if (mapping != null && --mapping.entries == 0) {
      onUnused.accept(mapping);
    }
  }
}

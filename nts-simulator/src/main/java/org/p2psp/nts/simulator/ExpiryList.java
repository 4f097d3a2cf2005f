// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/** Entries of one lifetime in the order of their last refresh, so that the first expires first. */
final class ExpiryList {
  private final long lifetimeNs;
  private @Nullable NatEntry oldest;
  private @Nullable NatEntry newest;

  ExpiryList(long lifetimeNs) {
    this.lifetimeNs = lifetimeNs;
  }

  /** Makes the entry, new or of any list, the newest one here. */
  void refresh(NatEntry entry, long nowNs) {
    entry.refreshedNs = nowNs;
    if (entry == newest) {
      return;
    }
    if (entry.list != null) {
      entry.list.unlink(entry);
    }
    entry.list = this;
    entry.older = newest;
    if (newest == null) {
      oldest = entry;
    } else {
      newest.newer = entry;
    }
    newest = entry;
  }

  /** Takes out one entry whose lifetime is over, or returns null. */
  @Nullable
  NatEntry takeExpired(long nowNs) {
    NatEntry entry = oldest;
    if (entry == null || nowNs - entry.refreshedNs < lifetimeNs) {
      return null;
    }
    unlink(entry);
    return entry;
  }

  /** Takes out an entry of this list. */
  void unlink(NatEntry entry) {
    NatEntry before = entry.older;
    NatEntry after = entry.newer;
    if (before == null) {
      oldest = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.older = before;
    }
    entry.older = null;
    entry.newer = null;
    entry.list = null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.security.ReplayWindow;

/**
 * What is remembered of links. One that has messages outstanding stays; of the others the least
 * recently used goes when there are too many, and with it its round trip and the numbers seen.
 */
final class LinkTable {
  /** Bound of links without outstanding messages, about 300 bytes each. */
  static final int MOST_IDLE_LINKS = 65_536;

  private final Long2ObjectHashMap<Link> byId = new Long2ObjectHashMap<>();
  private final int mostIdleLinks;
  private final long initialTimeoutNs;
  private @Nullable Link leastRecent;
  private @Nullable Link mostRecent;
  private int idleLinks;

  /** {@code initialTimeoutNs} is what every new link starts with. */
  LinkTable(int mostIdleLinks, long initialTimeoutNs) {
    this.mostIdleLinks = mostIdleLinks;
    this.initialTimeoutNs = initialTimeoutNs;
  }

  /** The link if it is known; it does not count as a use. */
  @Nullable
  Link find(long linkId) {
    return byId.get(linkId);
  }

  /** The link, made if need be, as the most recently used one. */
  Link use(long linkId) {
    Link link = byId.get(linkId);
    if (link == null) {
      link = new Link(linkId, initialTimeoutNs);
      byId.put(linkId, link);
    } else if (link.outstanding > 0 || link == mostRecent) {
      return link;
    } else {
      removeIdle(link);
    }
    addIdle(link);
    return link;
  }

  /** Forgets a link without outstanding messages. */
  void forget(Link link) {
    removeIdle(link);
    byId.remove(link.id);
  }

  /** A message on this link is outstanding from now on. */
  void attach(Link link) {
    if (link.outstanding == 0) {
      removeIdle(link);
    }
    link.outstanding++;
  }

  /** One is no longer. */
  void detach(Link link) {
    link.outstanding--;
    if (link.outstanding == 0) {
      addIdle(link);
    }
  }

  private void addIdle(Link link) {
    link.lessRecent = mostRecent;
    link.moreRecent = null;
    if (mostRecent == null) {
      leastRecent = link;
    } else {
      mostRecent.moreRecent = link;
    }
    mostRecent = link;
    idleLinks++;
    if (idleLinks > mostIdleLinks && leastRecent != null) {
      Link oldest = leastRecent;
      removeIdle(oldest);
      byId.remove(oldest.id);
    }
  }

  private void removeIdle(Link link) {
    Link before = link.lessRecent;
    Link after = link.moreRecent;
    if (before == null) {
      leastRecent = after;
    } else {
      before.moreRecent = after;
    }
    if (after == null) {
      mostRecent = before;
    } else {
      after.lessRecent = before;
    }
    link.lessRecent = null;
    link.moreRecent = null;
    idleLinks--;
  }

  /** One link. */
  static final class Link {
    final long id;
    final ReplayWindow seen = new ReplayWindow();
    final RoundTripEstimator roundTrip = new RoundTripEstimator();

    /** First time-out of the next message; backed off until a round trip is measured. */
    long timeoutNs;

    /** Messages that have a place. */
    int outstanding;

    private @Nullable Link lessRecent;
    private @Nullable Link moreRecent;

    Link(long id, long timeoutNs) {
      this.id = id;
      this.timeoutNs = timeoutNs;
    }
  }
}

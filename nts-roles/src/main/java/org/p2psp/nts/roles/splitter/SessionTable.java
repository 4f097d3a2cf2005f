// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;

/** All sessions, found by key id, peer id and team index; listed in the order of joining. */
final class SessionTable {
  private static final int HIGHEST_INDEX = 0xFFFE;

  private final List<Session> inOrder = new ArrayList<>();
  private final Long2ObjectHashMap<Session> byKeyId = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<Session> byIndex = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<Session> byPeer = new Long2ObjectHashMap<>();
  private final List<Session> monitors = new ArrayList<>();
  private int lastIndex;
  private int introduced;
  private int settled;

  /** A live view; not to be changed. */
  List<Session> inOrder() {
    return inOrder;
  }

  int size() {
    return inOrder.size();
  }

  /** A team index that nobody has, and nobody had lately. */
  int freeIndex() {
    do {
      lastIndex = lastIndex % HIGHEST_INDEX + 1;
    } while (byIndex.containsKey(lastIndex));
    return lastIndex;
  }

  void add(Session session) {
    inOrder.add(session);
    byKeyId.put(session.link.keyId(), session);
    byIndex.put(session.index, session);
    byPeer.put(session.peerId.value(), session);
    if (session.isMonitor()) {
      monitors.add(session);
    }
  }

  void remove(Session session) {
    inOrder.remove(session);
    byKeyId.remove(session.link.keyId());
    byIndex.remove(session.index);
    byPeer.remove(session.peerId.value());
    monitors.remove(session);
    introduced -= session.introduced ? 1 : 0;
    settled -= session.settled ? 1 : 0;
  }

  /** Monitors in the order of joining; a live view, not to be changed. */
  List<Session> monitors() {
    return monitors;
  }

  /** A member's pairs were made; it counts as introduced from now on. */
  void onIntroduced(Session session) {
    session.introduced = true;
    introduced++;
  }

  /** A member enters the rotation; it counts as settled from now on. */
  void onSettled(Session session) {
    session.settled = true;
    settled++;
  }

  @Nullable
  Session byKeyId(long keyId) {
    return byKeyId.get(keyId);
  }

  @Nullable
  Session byIndex(int index) {
    return byIndex.get(index);
  }

  @Nullable
  Session byPeer(PeerId peerId) {
    return byPeer.get(peerId.value());
  }

  /** Sessions of this address that have not proved a UDP endpoint yet. */
  int pendingFrom(Endpoint address) {
    int count = 0;
    for (Session session : inOrder) {
      boolean pending = session.endpoint == null;
      count += pending && session.controlEndpoint.sameAddress(address) ? 1 : 0;
    }
    return count;
  }

  /** Members whose pairs are made, in the rotation or not yet. */
  int introduced() {
    return introduced;
  }

  /** Members in the rotation. */
  int settled() {
    return settled;
  }
}

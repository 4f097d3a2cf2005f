// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.BitSet;
import org.p2psp.nts.api.Nullable;

/**
 * Finds those who would miss a run because the member that it is handed to has no path to them:
 * newcomers at first, and whoever has lost a path until a relay has begun. The splitter serves them
 * itself, within a share of its uplink. Where that is not enough, earlier members come first.
 */
final class Bridge {
  /** Runs differ in how many miss them; what is not spent on one serves the next ones. */
  static final int SAVED_CHUNKS = 64;

  private final double streams;
  private final SessionTable sessions;
  private final BitSet listeners = new BitSet();
  private final BitSet unserved = new BitSet();
  private double credit;
  private int cursor;
  private int chunks;

  /**
   * Nobody listens yet.
   *
   * @param streams what may be sent, as a multiple of the stream's rate
   */
  Bridge(double streams, SessionTable sessions) {
    this.streams = streams;
    this.sessions = sessions;
    this.credit = streams * SAVED_CHUNKS;
  }

  /** A member has proved its endpoint; whether that is news. */
  boolean add(Session session) {
    boolean known = listeners.get(session.index);
    listeners.set(session.index);
    return !known;
  }

  void remove(Session session) {
    listeners.clear(session.index);
  }

  /**
   * A run is handed out; {@link #next} then lists those who would miss it.
   *
   * @param member that gets it; null if there is none, and everybody would miss it
   */
  void begin(@Nullable Session member, int chunksOfRun) {
    chunks = chunksOfRun;
    credit = Math.min(credit + streams * chunks, streams * Math.max(SAVED_CHUNKS, chunks));
    cursor = 0;
    unserved.clear();
    unserved.or(listeners);
    if (member != null) {
      unserved.andNot(member.reached);
      unserved.clear(member.index);
    }
  }

  /**
   * Whether a chunk more may be sent to somebody; newcomers have half of the share to themselves.
   */
  boolean tryTakeOne() {
    boolean spare = credit >= streams * SAVED_CHUNKS / 2 && streams > 0;
    credit -= spare ? 1 : 0;
    return spare;
  }

  /** The next one to serve, or null. */
  @Nullable
  Session next() {
    int index = unserved.nextSetBit(cursor);
    if (index < 0 || credit < chunks) {
      return null;
    }
    credit -= chunks;
    cursor = index + 1;
    return sessions.byIndex(index);
  }
}

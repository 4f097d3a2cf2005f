// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;

/** The members that take turns in passing on the stream. */
final class Rotation {
  /** Members report twice a second, and again soon where no answer comes. */
  private static final long OVERDUE_NS = 1_200_000_000;

  private final List<Session> members = new ArrayList<>();
  private int cursor;

  int size() {
    return members.size();
  }

  /** Takes a member in; the next turn is its. */
  void add(Session session) {
    members.add(Math.min(cursor, members.size()), session);
  }

  void remove(Session session) {
    int position = members.indexOf(session);
    if (position >= 0) {
      members.remove(position);
      cursor -= position < cursor ? 1 : 0;
    }
  }

  /** Whose turn it is after so many others; 0 is the next one. There is at least one member. */
  Session upcoming(int turns) {
    return members.get((cursor + turns) % members.size());
  }

  /**
   * Takes the next turn. Those whose report is overdue miss theirs, unless all are: what they get
   * may be lost to everybody.
   *
   * @return null if there are no members
   */
  @Nullable
  Session next(long nowNs) {
    for (int i = 0; i < members.size(); i++) {
      Session member = nextInTurn();
      if (nowNs - member.heardNs < OVERDUE_NS) {
        return member;
      }
    }
    return members.isEmpty() ? null : nextInTurn();
  }

  private Session nextInTurn() {
    cursor = cursor >= members.size() ? 0 : cursor;
    return members.get(cursor++);
  }
}

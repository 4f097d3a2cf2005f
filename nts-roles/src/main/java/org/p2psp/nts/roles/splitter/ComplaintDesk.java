// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.Notices;

/**
 * Finds members that do not pass on what they get. Monitors complain about each chunk lost at
 * play-out; a member of whose share more than half is missing at more than half of the monitors is
 * selfish. Shares are counted over seconds, whatever the rate of the stream.
 */
final class ComplaintDesk {
  private static final long WINDOW_NS = 3_000_000_000L;
  private static final int LEAST_ASSIGNED = 8;

  private final SessionTable sessions;
  private final Distributor distributor;
  private final Departures departures;
  private long windowEndNs;

  ComplaintDesk(SessionTable sessions, Distributor distributor, Departures departures) {
    this.sessions = sessions;
    this.distributor = distributor;
    this.departures = departures;
  }

  /** An authentic complaint of a monitor. */
  void onComplaint(ByteBuffer datagram) {
    int count = Notices.complaintCount(datagram);
    for (int i = 0; i < count; i++) {
      @Nullable Session accused = distributor.assignee(Notices.complaint(datagram, i));
      if (accused != null && !accused.isMonitor()) {
        accused.complaintsInWindow++;
      }
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < windowEndNs) {
      return;
    }
    windowEndNs = nowNs + WINDOW_NS;
    List<Session> all = sessions.inOrder();
    int monitors = 0;
    for (int i = 0; i < all.size(); i++) {
      monitors += all.get(i).isMonitor() && all.get(i).settled ? 1 : 0;
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      Session member = all.get(i);
      boolean selfish =
          member.assignedInWindow >= LEAST_ASSIGNED
              && 2 * member.complaintsInWindow > member.assignedInWindow * monitors
              && monitors > 0;
      member.assignedInWindow /= 2;
      member.complaintsInWindow /= 2;
      if (selfish) {
        departures.remove(nowNs, member, Notices.SELFISH);
      }
    }
  }

  long deadlineNs() {
    return windowEndNs;
  }
}

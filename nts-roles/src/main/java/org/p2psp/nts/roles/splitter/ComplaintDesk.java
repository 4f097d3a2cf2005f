// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.Notices;

/**
 * Finds members that do not pass on what they get. Monitors complain about each chunk lost at
 * play-out; a member is selfish if more than half of its chunks are missing beyond what is missing
 * of everybody else's. So neither lossy links nor a monitor that hears nobody empty the team.
 * Shares are counted over seconds, whatever the rate of the stream; in a team so large that a
 * member is handed few chunks in that time, over so many chunks.
 */
final class ComplaintDesk {
  private static final long WINDOW_NS = 3_000_000_000L;
  private static final int LEAST_ASSIGNED = 8;

  /** From so many on the older half is forgotten. */
  private static final int MOST_ASSIGNED = 2 * LEAST_ASSIGNED;

  private final SessionTable sessions;
  private final Distributor distributor;
  private final Departures departures;
  private long windowEndNs;

  ComplaintDesk(SessionTable sessions, Distributor distributor, Departures departures) {
    this.sessions = sessions;
    this.distributor = distributor;
    this.departures = departures;
  }

  /** An authentic complaint of a monitor, which counts once for each chunk. */
  void onComplaint(Session monitor, ByteBuffer datagram) {
    int count = Notices.complaintCount(datagram);
    for (int i = 0; i < count; i++) {
      onMissing(monitor, Notices.complaint(datagram, i));
    }
  }

  /** A monitor asks the splitter for chunks that neighbours have not got either. */
  void onChunkRequest(Session monitor, ByteBuffer datagram) {
    int first = ChunkRequest.first(datagram);
    for (long wanted = ChunkRequest.wanted(datagram); wanted != 0; wanted &= wanted - 1) {
      onMissing(monitor, first + Long.numberOfTrailingZeros(wanted));
    }
  }

  private void onMissing(Session monitor, int chunk) {
    @Nullable Session accused = distributor.assignee(chunk);
    if (accused != null && monitor.complained.accept(chunk & 0xFFFF_FFFFL)) {
      accused.complaintsInWindow++;
    }
  }

  void onTimeout(long nowNs) {
    if (nowNs < windowEndNs) {
      return;
    }
    windowEndNs = nowNs + WINDOW_NS;
    List<Session> all = sessions.inOrder();
    int monitors = 0;
    long assigned = 0;
    long complaints = 0;
    for (int i = 0; i < all.size(); i++) {
      monitors += all.get(i).isMonitor() && all.get(i).settled ? 1 : 0;
      assigned += all.get(i).assignedInWindow;
      complaints += all.get(i).complaintsInWindow;
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      Session member = all.get(i);
      boolean selfish = !member.isMonitor() && isSelfish(member, assigned, complaints, monitors);
      if (member.assignedInWindow >= MOST_ASSIGNED) {
        member.assignedInWindow /= 2;
        member.complaintsInWindow /= 2;
      }
      if (selfish) {
        departures.remove(nowNs, member, Notices.SELFISH);
      }
    }
  }

  /** With shares s of the member's and r of the others' chunks missing: s - r > (1 - r) / 2. */
  private static boolean isSelfish(Session member, long assigned, long complaints, int monitors) {
    long own = member.assignedInWindow;
    long others = assigned - own;
    long complaintsOfOthers = complaints - member.complaintsInWindow;
    return own >= LEAST_ASSIGNED
        && others > 0
        && 2L * member.complaintsInWindow * others > own * (others * monitors + complaintsOfOthers)
        && monitors > 0;
  }

  long deadlineNs() {
    return windowEndNs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;

/**
 * Gets a fresh look at a peer's NAT when one is needed: a port that was asked for too early is
 * stale when it is used, and a socket whose attempt failed may have left an entry behind in a NAT.
 * Several pairs of one peer share a fresh socket if they want it at the same time.
 */
final class Sampler {
  private static final long FRESH_NS = 400_000_000;
  private static final long PATIENCE_NS = 600_000_000;
  private static final int MOST_SAMPLES = 16;
  private static final int HIGHEST_SLOT = 4000;

  private final SplitterContext context;

  Sampler(SplitterContext context) {
    this.context = context;
  }

  /**
   * The socket that a peer is to use for its next attempt.
   *
   * @param fresh whether the main socket will not do
   */
  Sample request(long nowNs, Session session, boolean fresh) {
    Sample newest = session.newestSample();
    boolean young = nowNs - newest.orderedNs < FRESH_NS && newest.slot > 0;
    boolean mainWillDo = !fresh && (!needsFreshPort(session) || isYoungMain(nowNs, newest));
    if (mainWillDo) {
      return session.samples.get(0);
    }
    if (young || newest.slot >= HIGHEST_SLOT || session.endpoint == null) {
      return newest;
    }
    return order(nowNs, session, newest.slot + 1);
  }

  private static boolean needsFreshPort(Session session) {
    return session.profile.isSequential();
  }

  private static boolean isYoungMain(long nowNs, Sample newest) {
    return newest.slot == 0 && nowNs - newest.observedNs < FRESH_NS;
  }

  private Sample order(long nowNs, Session session, int slot) {
    Sample sample = new Sample(slot, nowNs);
    session.samples.add(sample);
    if (session.samples.size() > MOST_SAMPLES) {
      session.samples.remove(1); // the main socket stays
    }
    ByteBuffer body = context.startReliable(PacketType.SAMPLE_ORDER, session.link);
    Notices.writeBatch(body, slot);
    context.sendReliably(nowNs, session);
    return sample;
  }

  /** Whether enough was seen of a socket, or its time is over. */
  boolean isReady(long nowNs, Sample sample) {
    return sample.slot == 0
        || sample.splitterPortsSeen() >= SplitterConfig.VANTAGE_PORTS
        || nowNs >= sample.orderedNs + PATIENCE_NS;
  }
}

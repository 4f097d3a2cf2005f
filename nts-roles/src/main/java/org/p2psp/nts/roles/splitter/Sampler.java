// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.common.ProfileEstimator;

/**
 * Gets a fresh look at a peer's NAT when one is needed: a port that was asked for too early is
 * stale when it is used, and a socket whose attempt failed may have left an entry behind in a NAT.
 * Several pairs of one peer share a fresh socket if they want it at the same time.
 */
final class Sampler {
  private static final long FRESH_NS = 400_000_000;
  private static final long PATIENCE_NS = 600_000_000;
  private static final int MOST_SAMPLES = 16;
  private static final int HIGHEST_BATCH = 4000;

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
    boolean young = nowNs - newest.orderedNs < FRESH_NS && newest.batch > 0 && !newest.low;
    boolean mainWillDo = !fresh && (!needsFreshPort(session) || isYoungMain(nowNs, newest));
    if (mainWillDo) {
      return session.samples.get(0);
    }
    if (young || !canOrder(session)) {
      return newest;
    }
    return order(nowNs, session, false);
  }

  /** Whether it is not known yet what the NAT does with low ports, and would be good to know. */
  boolean wantsLowSample(Session session) {
    return session.lowSample == null
        && session.canBindLowPorts()
        && session.agreesToScans()
        && PortKind.of(session.profile, false) == PortKind.RANDOM
        && canOrder(session);
  }

  /** A socket bound to a low port, which shows whether the NAT keeps port classes. */
  void orderLowSample(long nowNs, Session session) {
    session.lowSample = order(nowNs, session, true);
  }

  private static boolean canOrder(Session session) {
    return session.newestSample().batch < HIGHEST_BATCH && session.endpoint != null;
  }

  private static boolean needsFreshPort(Session session) {
    return session.profile.isSequential();
  }

  private static boolean isYoungMain(long nowNs, Sample newest) {
    return newest.batch == 0 && nowNs - newest.observedNs < FRESH_NS;
  }

  private Sample order(long nowNs, Session session, boolean low) {
    Sample sample = new Sample(session.newestSample().batch + 1, nowNs, low);
    session.samples.add(sample);
    if (session.samples.size() > MOST_SAMPLES) {
      session.samples.remove(1); // the main socket stays
    }
    // Where the mapping depends on the address alone, the splitter's ports all see the same one.
    boolean all = session.profile.mapping() == MappingBehavior.ADDRESS_DEPENDENT;
    int flags = (low ? Notices.LOW_PORT : 0) | (all ? Notices.ALL_VANTAGES : 0);
    ByteBuffer body = context.startReliable(PacketType.SAMPLE_ORDER, session.link);
    Notices.writeSample(body, sample.batch, flags);
    context.sendReliably(nowNs, session);
    return sample;
  }

  /** Whether enough was seen of a socket, or its time is over. */
  boolean isReady(long nowNs, Sample sample) {
    return sample.batch == 0
        || sample.splitterPortsSeen() >= SplitterConfig.VANTAGE_PORTS
        || nowNs >= patienceEndNs(sample);
  }

  /** When a sample is used as it is. */
  long patienceEndNs(Sample sample) {
    return sample.orderedNs + PATIENCE_NS;
  }

  /** A complete sample of a sequential NAT shows how far its counter has moved. */
  void meter(long nowNs, Session session, Sample sample) {
    Endpoint proved = session.endpoint;
    if (proved == null || sample.metered || !session.profile.isSequential()) {
      return;
    }
    sample.metered = true;
    List<Endpoint> seen = sample.endpointsInOrder(proved);
    int step = step(session, sample);
    if (!seen.isEmpty() && step != 0) {
      session.flows.onSample(nowNs, step, seen.get(0).port(), seen.get(seen.size() - 1).port());
    }
  }

  /**
   * The step of a sequential NAT as this sample shows it, or else as it was measured at the join.
   */
  static int step(Session session, Sample sample) {
    int fresh = ProfileEstimator.estimate(sample.observations(), 0).step();
    return fresh != 0 ? fresh : session.profile.step();
  }
}

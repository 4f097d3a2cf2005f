// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.Observation;

/**
 * Shows the splitter where the main socket is in the other address family: probes the splitter's
 * further addresses, and reports from there with the cookie of the first answer, at once and then
 * now and again. What becomes of it never touches the main path to the splitter.
 */
final class AlternativeEndpoint implements Prober.Listener {
  private static final int MAIN_BATCH = 0;
  private static final int MAIN_SLOT = 0;
  private static final long RETRY_NS = 300_000_000;
  private static final long INTERVAL_NS = 15_000_000_000L;
  private static final int MOST_TRIES = 5;

  private final PeerContext context;
  private final Prober prober;
  private final List<Endpoint> vantages = new ArrayList<>();
  private int firstVantage;
  private @Nullable SecureLink link;
  private @Nullable Endpoint splitter;
  private @Nullable Endpoint seen;
  private long cookie;
  private int tries;
  private long nextNs = ProtocolMachine.NO_DEADLINE;

  AlternativeEndpoint(PeerContext context) {
    this.context = context;
    this.prober = new Prober(context, this);
  }

  /** Forgets everything. */
  void reset() {
    prober.reset();
    vantages.clear();
    link = null;
    splitter = null;
    seen = null;
    nextNs = ProtocolMachine.NO_DEADLINE;
  }

  /**
   * Begins to probe.
   *
   * @param first number of the first vantage in the welcome; the others follow it
   * @param endpoints further addresses of the splitter
   * @param session with the splitter
   */
  void start(long nowNs, int first, List<Endpoint> endpoints, SecureLink session) {
    firstVantage = first;
    vantages.addAll(endpoints);
    link = session;
    List<SecureLink> links = Collections.nCopies(endpoints.size(), session);
    prober.start(nowNs, MAIN_BATCH, MAIN_SLOT, first, links, endpoints);
  }

  /** Whether an answer may still come. */
  boolean isAwaited() {
    return splitter == null && !prober.isDone(MAIN_BATCH);
  }

  /** Where the splitter saw the main socket; null as long as it has not. */
  @Nullable
  Endpoint seen() {
    return seen;
  }

  /** Whether an answer of the right length is one to a probe of this part. */
  boolean isVantage(ByteBuffer answer) {
    int index = Probes.vantage(answer) - firstVantage;
    return Probes.batch(answer) == MAIN_BATCH && index >= 0 && index < vantages.size();
  }

  /** Such an answer, not checked yet. */
  void onProbeAnswer(long nowNs, ByteBuffer datagram) {
    prober.onAnswer(nowNs, datagram);
  }

  @Override
  public void onObserved(
      long nowNs, int batch, Observation observation, long newCookie, long roundTripNs) {
    prober.giveUp(MAIN_BATCH);
    splitter = vantages.get(observation.vantage() - firstVantage);
    seen = observation.seen();
    cookie = newCookie;
    reportAnew(nowNs);
  }

  /** Whether this is the splitter's address that is reported to. */
  boolean isSplitter(Endpoint source) {
    return source.equals(splitter);
  }

  /** An authentic answer of the right length that came from there. */
  void onReportAnswer(long nowNs, ByteBuffer datagram) {
    long offered = Reports.cookie(datagram);
    if (offered == cookie) {
      nextNs = nowNs + INTERVAL_NS;
      return;
    }
    cookie = offered; // the address changed: prove the new one
    seen = Reports.seen(datagram);
    if (tries < MOST_TRIES) {
      report(nowNs);
    }
  }

  /** The network may have changed. */
  void reportAnew(long nowNs) {
    tries = 0;
    report(nowNs);
  }

  private void report(long nowNs) {
    Endpoint to = splitter;
    SecureLink session = link;
    if (to == null || session == null) {
      return;
    }
    tries++;
    nextNs = nowNs + (tries < MOST_TRIES ? RETRY_NS : INTERVAL_NS);
    ByteBuffer buffer = context.send(MAIN_SLOT, to, 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.REPORT, session);
      Reports.writeReport(buffer, cookie, 0, 0, 0, 0, 0);
      context.codec.finish(buffer, session);
    }
  }

  void onTimeout(long nowNs) {
    prober.onTimeout(nowNs);
    if (nowNs >= nextNs) {
      if (tries >= MOST_TRIES) {
        tries = 0;
      }
      report(nowNs);
    }
  }

  long deadlineNs() {
    return Math.min(nextNs, prober.deadlineNs());
  }
}

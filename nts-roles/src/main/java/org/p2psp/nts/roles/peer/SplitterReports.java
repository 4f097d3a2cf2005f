// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.api.wire.SecureLink;

/**
 * What a peer tells the splitter twice a second, sooner where no answer comes, and what the answers
 * say. Each proves by its cookie that the peer is where it was seen.
 */
final class SplitterReports {
  /** What a report tells of the peer. */
  interface Subject {
    /** Pairs that have a path now. */
    int pairsWithPath();

    /** Chunks received since the welcome. */
    long chunksReceived();

    /** Chunks lost since the welcome. */
    long chunksLost();
  }

  private static final long MS = 1_000_000;
  private static final long INTERVAL_NS = 500 * MS;
  private static final long LEAST_ANSWER_WAIT_NS = 150 * MS;

  private final PeerContext context;
  private final Subject subject;
  private long nextNs = ProtocolMachine.NO_DEADLINE;
  private long lastNs;
  private long lastNumber = -1;
  private long probedNumber = -1;
  private long roundTripNs = -1;
  private long cookie;
  private int teamSize;
  private int newestChunk;

  SplitterReports(PeerContext context, Subject subject) {
    this.context = context;
    this.subject = subject;
  }

  /** A session begins; the first report leaves with the first cookie. */
  void begin(long nowNs, int newestChunkLow) {
    nextNs = nowNs + INTERVAL_NS;
    probedNumber = -1;
    cookie = 0;
    newestChunk = newestChunkLow;
  }

  /** The session is over. */
  void end() {
    nextNs = ProtocolMachine.NO_DEADLINE;
  }

  /** Whether a cookie came that a report can bring back. */
  boolean canProve() {
    return cookie != 0;
  }

  /** A cookie for where the main socket is seen now. */
  void onCookie(long newCookie) {
    cookie = newCookie;
  }

  /** A round trip to the splitter was measured, -1 if it was not. */
  void measure(long measuredNs) {
    if (measuredNs >= 0) {
      roundTripNs = roundTripNs < 0 ? measuredNs : (7 * roundTripNs + measuredNs) / 8;
    }
  }

  /** Smoothed round trip to the splitter, -1 while unknown. */
  long roundTripNs() {
    return roundTripNs;
  }

  int teamSize() {
    return teamSize;
  }

  /** Lower 32 bits of the splitter's newest chunk, as it last said. */
  int newestChunk() {
    return newestChunk;
  }

  /**
   * Sends a report.
   *
   * @param profiled whether the NAT is measured as far as it will be
   */
  void send(long nowNs, SecureLink link, boolean profiled) {
    nextNs = nowNs + answerWaitNs();
    ByteBuffer buffer = context.send(0, context.config.splitter(), 0);
    if (buffer == null) {
      return;
    }
    lastNumber = context.codec.start(buffer, PacketType.REPORT, link);
    lastNs = nowNs;
    if (profiled && probedNumber < 0) {
      probedNumber = lastNumber;
    }
    Reports.writeReport(
        buffer,
        cookie,
        profiled ? Reports.PROBED : 0,
        subject.pairsWithPath(),
        (int) Math.max(0, roundTripNs / 1000),
        (int) subject.chunksReceived(),
        (int) subject.chunksLost());
    context.codec.finish(buffer, link);
  }

  /** How long an answer may take before the report is sent again; a few in a row may be lost. */
  private long answerWaitNs() {
    return Math.min(INTERVAL_NS, Math.max(LEAST_ANSWER_WAIT_NS, 2 * roundTripNs));
  }

  /**
   * An authentic answer of the right length.
   *
   * @return whether the splitter sees this peer elsewhere than its last cookie said
   */
  boolean onAnswer(long nowNs, ByteBuffer answer) {
    teamSize = Reports.teamSize(answer);
    newestChunk = Reports.newestChunk(answer);
    if (Reports.reportNumber(answer) == (int) lastNumber) {
      measure(nowNs - lastNs);
      nextNs = lastNs + INTERVAL_NS;
    }
    long offered = Reports.cookie(answer);
    boolean moved = offered != cookie;
    cookie = offered;
    return moved;
  }

  /** Whether an answer is one to a report that said that the NAT is measured, or to a later one. */
  boolean isAfterProbing(ByteBuffer answer) {
    return probedNumber >= 0 && Reports.reportNumber(answer) - (int) probedNumber >= 0;
  }

  /** When the next report is due. */
  long nextNs() {
    return nextNs;
  }
}

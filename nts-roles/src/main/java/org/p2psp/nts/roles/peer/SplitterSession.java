// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2IntHashMap;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.Vantage;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.common.ProfileEstimator;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * A peer's relation to the splitter: join over the control connection, probe, report twice a second
 * (sooner where no answer comes), notice its silence, and join again with back-off.
 */
final class SplitterSession implements Prober.Listener {
  /** Ports that a splitter listens at; they come first among the vantages. */
  static final int SPLITTER_PORTS = 3;

  /** What the peer is told. */
  interface Listener {
    /** The splitter took this peer in; everything known of an earlier team is void. */
    void onWelcome(long nowNs, JoinAnswer answer);

    /** The NAT is measured as far as it will be. */
    void onProfiled(long nowNs, NatProfile profile, Endpoint publicEndpoint);

    /** The splitter is silent or has ended this session. */
    void onSessionOver(long nowNs, String reason, boolean rejoins);

    /** Pairs that have a path now. */
    int pairsWithPath();

    /** Chunks received since the welcome. */
    long chunksReceived();

    /** Chunks lost since the welcome. */
    long chunksLost();
  }

  private static final int MAIN_SLOT = 0;

  private enum State {
    WAITING_TO_JOIN,
    JOINING,
    ACTIVE,
    OVER
  }

  private static final long MS = 1_000_000;
  private static final long REPORT_INTERVAL_NS = 500 * MS;
  private static final long LEAST_ANSWER_WAIT_NS = 150 * MS;
  private static final long FIRST_BACKOFF_NS = 500 * MS;
  private static final long LONGEST_BACKOFF_NS = 8000 * MS;
  private static final long LEAST_PROBE_WAIT_NS = 150 * MS;

  private final PeerContext context;
  private final ExtraSockets sockets;
  private final Listener listener;
  private final Prober prober;
  private final AlternativeEndpoint alternative;
  private final List<SecureLink> vantageLinks = new ArrayList<>();
  private final List<Endpoint> vantageEndpoints = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private State state = State.WAITING_TO_JOIN;
  private @Nullable SecureLink link;
  private String lastFailure = "";
  private long joinAtNs = ProtocolMachine.NO_DEADLINE;
  private long backoffNs = FIRST_BACKOFF_NS;
  private long nextReportNs = ProtocolMachine.NO_DEADLINE;
  private long lastReportNs;
  private long lastReportNumber = -1;
  private long probedReportNumber = -1;
  private long probedByNs = ProtocolMachine.NO_DEADLINE;
  private long alternativeByNs = ProtocolMachine.NO_DEADLINE;
  private long heardNs;
  private long roundTripNs = -1;
  private long cookie;
  private boolean profiled;
  private boolean joinedReported;
  private int teamSize;
  private int newestChunk;
  private int highestBatch;
  private final Int2IntHashMap slots = new Int2IntHashMap(MAIN_SLOT);

  SplitterSession(PeerContext context, ExtraSockets sockets, Listener listener) {
    this.context = context;
    this.sockets = sockets;
    this.listener = listener;
    this.prober = new Prober(context, this);
    this.alternative = new AlternativeEndpoint(context);
  }

  /** One of the ports at which the splitter listens, 0 being the first; there is a session. */
  Endpoint splitterPort(int number) {
    return number == 0 ? context.config.splitter() : vantageEndpoints.get(number);
  }

  /** Wants to join at this time. */
  void join(long nowNs) {
    state = State.WAITING_TO_JOIN;
    joinAtNs = nowNs;
  }

  @Nullable
  SecureLink link() {
    return link;
  }

  boolean isActive() {
    return state == State.ACTIVE;
  }

  boolean isFrom(Endpoint source) {
    return source.equals(context.config.splitter());
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

  /** Observations of the main socket. */
  List<Observation> observations() {
    return observations;
  }

  /** Where the main socket is seen in the other address family; null if it is not. */
  @Nullable
  Endpoint alternativeSeen() {
    return alternative.seen();
  }

  /** A word or a chunk of the splitter came. */
  void onHeard(long nowNs) {
    heardNs = nowNs;
  }

  @Nullable
  Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
    if (state != State.WAITING_TO_JOIN || nowNs < joinAtNs) {
      return null;
    }
    state = State.JOINING;
    PeerConfig config = context.config;
    new JoinRequest(
            config.role(),
            config.peerId(),
            config.sockets().localPort(),
            capabilities(config),
            config.channel(),
            config.monitorSecret(),
            config.sockets().hostEndpoints())
        .write(request);
    request.flip();
    return config.splitter();
  }

  private static int capabilities(PeerConfig config) {
    SocketAbilities sockets = config.sockets();
    return (sockets.canSetTimeToLive() ? JoinRequest.CAN_SET_TIME_TO_LIVE : 0)
        | (sockets.canBindLowPorts() ? JoinRequest.CAN_BIND_LOW_PORTS : 0)
        | (config.limits().scans() ? JoinRequest.AGREES_TO_SCANS : 0);
  }

  void onControlAnswer(long nowNs, ByteBuffer answer) {
    if (state != State.JOINING) {
      return;
    }
    String refusal = JoinAnswer.readRefusal(answer);
    JoinAnswer welcome = refusal == null ? JoinAnswer.read(answer) : null;
    if (welcome == null || welcome.furtherAddressesFrom() < SPLITTER_PORTS) {
      onControlFailure(
          nowNs, refusal == null ? "the answer is not one of an NTS splitter" : refusal);
      return;
    }
    state = State.ACTIVE;
    lastFailure = "";
    backoffNs = FIRST_BACKOFF_NS;
    heardNs = nowNs;
    profiled = false;
    probedReportNumber = -1;
    cookie = 0;
    slots.clear();
    highestBatch = 0;
    newestChunk = (int) Math.max(0, welcome.newestChunk());
    observations.clear();
    openLinks(welcome);
    listener.onWelcome(nowNs, welcome);
    prober.reset();
    prober.start(nowNs, 0, 0, 0, vantageLinks, vantageEndpoints);
    showAlternative(nowNs, welcome);
    nextReportNs = nowNs + REPORT_INTERVAL_NS;
    probedByNs = ProtocolMachine.NO_DEADLINE;
    alternativeByNs = ProtocolMachine.NO_DEADLINE;
  }

  private void openLinks(JoinAnswer welcome) {
    SecureLink opened = new SecureLink(welcome.sessionId(), welcome.secret(), false);
    if (link != null) {
      context.reliable.forget(link.keyId());
    }
    link = opened;
    vantageLinks.clear();
    vantageEndpoints.clear();
    for (int i = 0; i < welcome.furtherAddressesFrom(); i++) {
      Vantage vantage = welcome.vantages().get(i);
      boolean splitterPort = i < SPLITTER_PORTS;
      vantageLinks.add(
          splitterPort ? opened : new SecureLink(welcome.sessionId(), vantage.key(), false));
      vantageEndpoints.add(
          vantage.isSplitterPort()
              ? context.config.splitter().withPort(vantage.endpoint().port())
              : vantage.endpoint());
    }
  }

  /** Further addresses of the splitter are of use where the main socket reaches them. */
  private void showAlternative(long nowNs, JoinAnswer welcome) {
    alternative.reset();
    int first = welcome.furtherAddressesFrom();
    List<Vantage> further = welcome.vantages().subList(first, welcome.vantages().size());
    if (link != null && context.config.sockets().bothFamilies()) {
      alternative.start(nowNs, first, further.stream().map(Vantage::endpoint).toList(), link);
    }
  }

  void onControlFailure(long nowNs, String reason) {
    if (state != State.JOINING) {
      return;
    }
    if (!reason.equals(lastFailure)) {
      lastFailure = reason;
      context.events.add(
          new RoleEvent.Failed(
              nowNs,
              "cannot join at splitter "
                  + context.config.splitter()
                  + ": "
                  + reason
                  + "; trying again with growing pauses"));
    }
    backOff(nowNs);
  }

  private void backOff(long nowNs) {
    state = State.WAITING_TO_JOIN;
    joinAtNs = nowNs + backoffNs / 2 + context.random.nextLong(backoffNs / 2);
    backoffNs = Math.min(LONGEST_BACKOFF_NS, backoffNs * 2);
  }

  /** A probe's answer, from the splitter or a monitor, not checked yet. */
  void onProbeAnswer(long nowNs, ByteBuffer datagram) {
    boolean whole = ControlHeader.bodyLength(datagram) == Probes.BODY_BYTES;
    if (whole && alternative.isVantage(datagram)) {
      alternative.onProbeAnswer(nowNs, datagram);
      finishProbing(nowNs);
    } else {
      prober.onAnswer(nowNs, datagram);
    }
  }

  @Override
  public void onObserved(
      long nowNs, int batch, Observation observation, long newCookie, long measuredNs) {
    if (observation.splitterPort()) {
      heardNs = nowNs;
    }
    if (batch != 0) {
      return;
    }
    observations.add(observation);
    if (probedByNs == ProtocolMachine.NO_DEADLINE) {
      long waitNs = Math.max(LEAST_PROBE_WAIT_NS, 2 * Math.max(0, measuredNs));
      probedByNs = nowNs + waitNs;
      alternativeByNs = nowNs + LEAST_PROBE_WAIT_NS;
    }
    if (observation.vantage() == 0) {
      cookie = newCookie;
      measure(measuredNs);
      sendReport(nowNs);
    }
    finishProbing(nowNs);
  }

  private void measure(long measuredNs) {
    if (measuredNs >= 0) {
      roundTripNs = roundTripNs < 0 ? measuredNs : (7 * roundTripNs + measuredNs) / 8;
    }
  }

  /** Until when to wait for answers that have not come; a time in the past if all have. */
  private long patientUntilNs() {
    long mainNs = prober.isDone(0) ? Long.MIN_VALUE : probedByNs;
    long alternativeNs = alternative.isAwaited() ? alternativeByNs : Long.MIN_VALUE;
    return Math.max(mainNs, alternativeNs);
  }

  /** Done when every vantage has answered, or the slow ones have had their time. */
  private void finishProbing(long nowNs) {
    if (profiled || cookie == 0 || nowNs < patientUntilNs()) {
      return;
    }
    prober.giveUp(0);
    profiled = true;
    listener.onProfiled(
        nowNs,
        ProfileEstimator.estimate(observations, context.config.sockets().localPort()),
        observations.stream()
            .filter(o -> o.vantage() == 0)
            .findFirst()
            .orElse(observations.get(0))
            .seen());
    sendReport(nowNs);
  }

  /** How long an answer may take before the report is sent again; a few in a row may be lost. */
  private long answerWaitNs() {
    return Math.min(REPORT_INTERVAL_NS, Math.max(LEAST_ANSWER_WAIT_NS, 2 * roundTripNs));
  }

  private void sendReport(long nowNs) {
    nextReportNs = nowNs + answerWaitNs();
    ByteBuffer buffer = context.send(0, context.config.splitter(), 0);
    if (buffer == null || link == null) {
      return;
    }
    lastReportNumber = context.codec.start(buffer, PacketType.REPORT, link);
    lastReportNs = nowNs;
    if (profiled && probedReportNumber < 0) {
      probedReportNumber = lastReportNumber;
    }
    Reports.writeReport(
        buffer,
        cookie,
        profiled ? Reports.PROBED : 0,
        listener.pairsWithPath(),
        (int) Math.max(0, roundTripNs / 1000),
        (int) listener.chunksReceived(),
        (int) listener.chunksLost());
    context.codec.finish(buffer, link);
  }

  /** Something may have changed: the next report is due now. */
  void reportSoon(long nowNs) {
    if (state == State.ACTIVE && cookie != 0 && nextReportNs > nowNs) {
      sendReport(nowNs);
    }
  }

  /** An authentic answer to a report. */
  void onReportAnswer(long nowNs, Endpoint source, ByteBuffer datagram) {
    if (ControlHeader.bodyLength(datagram) != Reports.BODY_BYTES) {
      context.drops.count(DropReason.WRONG_LENGTH);
      return;
    }
    if (alternative.isSplitter(source)) {
      alternative.onReportAnswer(nowNs, datagram);
      return;
    }
    teamSize = Reports.teamSize(datagram);
    newestChunk = Reports.newestChunk(datagram);
    if (Reports.reportNumber(datagram) == (int) lastReportNumber) {
      measure(nowNs - lastReportNs);
      nextReportNs = lastReportNs + REPORT_INTERVAL_NS;
    }
    long offered = Reports.cookie(datagram);
    if (offered != cookie) {
      cookie = offered;
      sendReport(nowNs); // the mapping changed: prove the new endpoint at once
      alternative.reportAnew(nowNs);
    }
    boolean afterProbing =
        probedReportNumber >= 0 && Reports.reportNumber(datagram) - (int) probedReportNumber >= 0;
    if (!joinedReported && afterProbing) {
      joinedReported = true;
      context.events.add(new RoleEvent.Joined(nowNs, teamSize));
    }
  }

  /** The socket that a session's batch stands for; the main one if there is no such batch. */
  int slotOf(int batch) {
    return slots.get(batch);
  }

  /** The splitter wants a fresh socket probed. */
  void onSampleOrder(long nowNs, ByteBuffer datagram) {
    int batch = Notices.batch(datagram);
    int flags = Notices.sampleFlags(datagram);
    if (batch <= highestBatch) {
      return;
    }
    highestBatch = batch;
    int slot = sockets.openSample(nowNs, (flags & Notices.LOW_PORT) != 0);
    if (slot < 0) {
      context.drops.count(DropReason.TABLE_FULL);
      return;
    }
    slots.put(batch, slot);
    boolean all = (flags & Notices.ALL_VANTAGES) != 0;
    int count = all ? vantageEndpoints.size() : SPLITTER_PORTS;
    prober.start(nowNs, batch, slot, 0, vantageLinks, vantageEndpoints.subList(0, count));
  }

  /** The splitter put this peer out. */
  void onExpelled(long nowNs, int reason) {
    boolean ended = reason == Notices.ENDED;
    over(nowNs, "the splitter says: " + Notices.reasonText(reason), !ended);
  }

  private void over(long nowNs, String reason, boolean rejoins) {
    joinedReported = false;
    nextReportNs = ProtocolMachine.NO_DEADLINE;
    probedByNs = ProtocolMachine.NO_DEADLINE;
    prober.reset();
    alternative.reset();
    if (link != null) {
      context.reliable.forget(link.keyId());
    }
    if (rejoins) {
      backOff(nowNs);
    } else {
      state = State.OVER;
    }
    listener.onSessionOver(nowNs, reason, rejoins);
  }

  /** Says goodbye and ends. */
  void leave(long nowNs) {
    if (state == State.ACTIVE && link != null) {
      ByteBuffer body = context.startReliable(PacketType.GOODBYE, link);
      Notices.writeReason(body, Notices.LEFT);
      context.sendReliably(nowNs, link, 0, context.config.splitter());
    }
    state = State.OVER;
    nextReportNs = ProtocolMachine.NO_DEADLINE;
    probedByNs = ProtocolMachine.NO_DEADLINE;
    prober.reset();
    alternative.reset();
  }

  void onTimeout(long nowNs) {
    if (state != State.ACTIVE) {
      return;
    }
    prober.onTimeout(nowNs);
    alternative.onTimeout(nowNs);
    finishProbing(nowNs);
    if (nowNs - heardNs >= context.config.silenceNs()) {
      over(nowNs, "splitter " + context.config.splitter() + " is silent", true);
      return;
    }
    if (nowNs >= nextReportNs) {
      sendReport(nowNs);
    }
  }

  long deadlineNs() {
    return switch (state) {
      case WAITING_TO_JOIN -> joinAtNs;
      case ACTIVE ->
          Math.min(
              Math.min(nextReportNs, Math.min(prober.deadlineNs(), alternative.deadlineNs())),
              Math.min(
                  profiled || cookie == 0 ? ProtocolMachine.NO_DEADLINE : patientUntilNs(),
                  heardNs + context.config.silenceNs()));
      case JOINING, OVER -> ProtocolMachine.NO_DEADLINE;
    };
  }
}

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
 * A peer's relation to the splitter: join over the control connection, probe, report, notice its
 * silence, and join again with back-off.
 */
final class SplitterSession implements Prober.Listener {
  /** What the peer is told. */
  interface Listener extends SplitterReports.Subject {
    /** The splitter took this peer in; everything known of an earlier team is void. */
    void onWelcome(long nowNs, JoinAnswer answer);

    /** The NAT is measured as far as it will be. */
    void onProfiled(long nowNs, NatProfile profile, Endpoint publicEndpoint);

    /** The splitter is silent or has ended this session. */
    void onSessionOver(long nowNs, String reason, boolean rejoins);
  }

  private static final int MAIN_SLOT = 0;

  private enum State {
    WAITING_TO_JOIN,
    JOINING,
    ACTIVE,
    OVER
  }

  private static final long MS = 1_000_000;
  private static final long LEAST_PROBE_WAIT_NS = 150 * MS;

  private final PeerContext context;
  private final ExtraSockets sockets;
  private final Listener listener;
  private final Prober prober;
  private final AlternativeEndpoint alternative;
  private final JoinAttempts joins;
  private final SplitterReports reports;
  private final Vantages vantages = new Vantages();
  private final List<Observation> observations = new ArrayList<>();
  private State state = State.WAITING_TO_JOIN;
  private @Nullable SecureLink link;
  private long probedByNs = ProtocolMachine.NO_DEADLINE;
  private long alternativeByNs = ProtocolMachine.NO_DEADLINE;
  private long heardNs;
  private boolean profiled;
  private boolean joinedReported;
  private int highestBatch;
  private final Int2IntHashMap slots = new Int2IntHashMap(MAIN_SLOT);

  SplitterSession(PeerContext context, ExtraSockets sockets, Listener listener) {
    this.context = context;
    this.sockets = sockets;
    this.listener = listener;
    this.joins = new JoinAttempts(context);
    this.reports = new SplitterReports(context, listener);
    this.prober = new Prober(context, this);
    this.alternative = new AlternativeEndpoint(context);
  }

  /** One of the ports at which the splitter listens, 0 being the first; there is a session. */
  Endpoint splitterPort(int number) {
    return number == 0 ? context.config.splitter() : vantages.endpoint(number);
  }

  /** Wants to join at this time. */
  void join(long nowNs) {
    state = State.WAITING_TO_JOIN;
    joins.schedule(nowNs);
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
    return reports.roundTripNs();
  }

  int teamSize() {
    return reports.teamSize();
  }

  /** Lower 32 bits of the splitter's newest chunk, as it last said. */
  int newestChunk() {
    return reports.newestChunk();
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
    if (state != State.WAITING_TO_JOIN || nowNs < joins.nextNs()) {
      return null;
    }
    state = State.JOINING;
    joins.writeRequest(request);
    return context.config.splitter();
  }

  void onControlAnswer(long nowNs, ByteBuffer answer) {
    if (state != State.JOINING) {
      return;
    }
    String refusal = JoinAnswer.readRefusal(answer);
    JoinAnswer welcome = refusal == null ? JoinAnswer.read(answer) : null;
    if (welcome == null || welcome.furtherAddressesFrom() < Vantages.SPLITTER_PORTS) {
      onControlFailure(
          nowNs, refusal == null ? "the answer is not one of an NTS splitter" : refusal);
      return;
    }
    state = State.ACTIVE;
    joins.onSuccess();
    heardNs = nowNs;
    profiled = false;
    reports.begin(nowNs, (int) Math.max(0, welcome.newestChunk()));
    slots.clear();
    highestBatch = 0;
    observations.clear();
    SecureLink opened = openLink(welcome);
    vantages.open(welcome, context.config.splitter(), opened);
    listener.onWelcome(nowNs, welcome);
    prober.reset();
    vantages.probe(prober, nowNs, 0, MAIN_SLOT, true);
    showAlternative(nowNs, welcome, opened);
    probedByNs = ProtocolMachine.NO_DEADLINE;
    alternativeByNs = ProtocolMachine.NO_DEADLINE;
  }

  private SecureLink openLink(JoinAnswer welcome) {
    SecureLink opened = new SecureLink(welcome.sessionId(), welcome.secret(), false);
    if (link != null) {
      context.reliable.forget(link.keyId());
    }
    link = opened;
    return opened;
  }

  /** Further addresses of the splitter are of use where the main socket reaches them. */
  private void showAlternative(long nowNs, JoinAnswer welcome, SecureLink opened) {
    alternative.reset();
    int first = welcome.furtherAddressesFrom();
    List<Vantage> further = welcome.vantages().subList(first, welcome.vantages().size());
    if (context.config.sockets().bothFamilies()) {
      alternative.start(nowNs, first, further.stream().map(Vantage::endpoint).toList(), opened);
    }
  }

  void onControlFailure(long nowNs, String reason) {
    if (state != State.JOINING) {
      return;
    }
    state = State.WAITING_TO_JOIN;
    joins.onFailure(nowNs, reason);
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
      reports.onCookie(newCookie);
      reports.measure(measuredNs);
      sendReport(nowNs);
    }
    finishProbing(nowNs);
  }

  /** Until when to wait for answers that have not come; a time in the past if all have. */
  private long patientUntilNs() {
    long mainNs = prober.isDone(0) ? Long.MIN_VALUE : probedByNs;
    long alternativeNs = alternative.isAwaited() ? alternativeByNs : Long.MIN_VALUE;
    return Math.max(mainNs, alternativeNs);
  }

  /** Done when every vantage has answered, or the slow ones have had their time. */
  private void finishProbing(long nowNs) {
    if (profiled || !reports.canProve() || nowNs < patientUntilNs()) {
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

  private void sendReport(long nowNs) {
    if (link != null) {
      reports.send(nowNs, link, profiled);
    }
  }

  /** Something may have changed: the next report is due now. */
  void reportSoon(long nowNs) {
    if (state == State.ACTIVE && reports.canProve() && reports.nextNs() > nowNs) {
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
    if (reports.onAnswer(nowNs, datagram)) {
      sendReport(nowNs); // the mapping changed: prove the new endpoint at once
      alternative.reportAnew(nowNs);
    }
    if (!joinedReported && reports.isAfterProbing(datagram)) {
      joinedReported = true;
      context.events.add(new RoleEvent.Joined(nowNs, reports.teamSize()));
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
    vantages.probe(prober, nowNs, batch, slot, all);
  }

  /** The splitter put this peer out. */
  void onExpelled(long nowNs, int reason) {
    boolean ended = reason == Notices.ENDED;
    over(nowNs, "the splitter says: " + Notices.reasonText(reason), !ended);
  }

  private void over(long nowNs, String reason, boolean rejoins) {
    joinedReported = false;
    stop();
    if (link != null) {
      context.reliable.forget(link.keyId());
    }
    if (rejoins) {
      state = State.WAITING_TO_JOIN;
      joins.pause(nowNs);
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
    stop();
  }

  /** Nothing more is probed or reported in this session. */
  private void stop() {
    reports.end();
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
    if (nowNs >= reports.nextNs()) {
      sendReport(nowNs);
    }
  }

  long deadlineNs() {
    return switch (state) {
      case WAITING_TO_JOIN -> joins.nextNs();
      case ACTIVE ->
          Math.min(
              Math.min(reports.nextNs(), Math.min(prober.deadlineNs(), alternative.deadlineNs())),
              Math.min(
                  profiled || !reports.canProve() ? ProtocolMachine.NO_DEADLINE : patientUntilNs(),
                  heardNs + context.config.silenceNs()));
      case JOINING, OVER -> ProtocolMachine.NO_DEADLINE;
    };
  }
}

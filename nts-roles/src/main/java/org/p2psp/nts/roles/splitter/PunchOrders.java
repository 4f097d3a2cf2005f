// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PunchOrder;

/**
 * Turns a pair's plan into what each side does. Addresses come from what the splitter itself has
 * seen and the member has proved; a pair behind one address is also told of local endpoints.
 */
final class PunchOrders {
  private static final int MAIN = 0;

  private final SplitterConfig config;

  PunchOrders(SplitterConfig config) {
    this.config = config;
  }

  /** What {@code seeker} is to do to reach the other of the pair. */
  OrderDraft of(Pair pair, PunchTerms terms, Session seeker) {
    Session owner = pair.other(seeker);
    Sample own = terms.of(pair, seeker);
    Sample sought = terms.of(pair, owner);
    Endpoint other = OtherFamily.endpoint(terms.nowNs(), owner, seeker);
    if (pair.plan == PunchPlan.OTHER_FAMILY) {
      return OrderDraft.meeting(other == null ? List.of() : List.of(other), MAIN);
    }
    Endpoint atMonitor = sought.seenByMonitor(seeker.isMonitor() ? seeker.index : 0);
    if (atMonitor != null) {
      // A monitor that was probed from the socket knows its mapping; everybody else has to guess.
      return OrderDraft.meeting(List.of(atMonitor), own.batch);
    }
    Endpoint proved = owner.endpoint;
    if (proved == null) {
      return OrderDraft.meeting(List.of(), own.batch);
    }
    List<Endpoint> seen = sought.endpointsInOrder(proved);
    OrderDraft plain = OrderDraft.meeting(seen.stream().distinct().toList(), own.batch);
    boolean harder = isHarder(pair, seeker);
    return switch (pair.plan) {
      case PREDICT -> harder ? plain : predicting(terms, owner, sought, seen, own.batch);
      case NEIGHBORS -> OrderDraft.meeting(with(other, withLocal(plain.candidates(), owner)), MAIN);
      // What was proved in the other family belongs to the main sockets.
      case MEET ->
          own.batch != MAIN || sought.batch != MAIN
              ? plain
              : OrderDraft.meeting(with(other, plain.candidates()), MAIN);
      case MEETING_PORT -> plain.with(Scans.meetingPort(owner, sought, seen));
      case LOW_SCAN ->
          plain.with(harder ? Scans.fewLowSockets(terms, seen) : Scans.lowPorts(terms));
      case LOW_CROSS ->
          plain.with(harder ? Scans.lowToSequence(owner, sought, seen) : Scans.sequenceToLow());
      case LOW_GRID -> plain.with(Scans.lowGrid());
      case BIRTHDAY -> {
        // Plain hellos go to the main socket, and the probes come from another: see ScanFollowUp.
        List<Endpoint> main = owner.samples.get(MAIN).endpointsInOrder(proved);
        OrderDraft hellos = OrderDraft.meeting(main.stream().distinct().toList(), own.batch);
        yield hellos.with(
            harder
                ? Scans.manySockets(terms, seen, pair.scanRound)
                : Scans.randomPorts(terms, pair.scanRound));
      }
      default -> plain;
    };
  }

  /** Whether this side's port is the harder one to know; of two equal ones none is. */
  private static boolean isHarder(Pair pair, Session session) {
    return session.portKind().compareTo(pair.other(session).portKind()) > 0;
  }

  private OrderDraft predicting(
      PunchTerms terms, Session owner, Sample sought, List<Endpoint> seen, int batch) {
    sought.onIntroduced(terms.nowNs());
    int ports = config.portsToCover() + sought.concurrentMappings();
    long ageMs = (terms.nowNs() - sought.observedNs) / 1_000_000;
    PortGuess guess =
        new PortGuess(
            Math.min(PortGuess.MOST_PORTS, ports),
            sought.certainMappings(),
            Math.max(0, sought.concurrentMappings() - 1),
            (int) Math.min(0xFFFF, Math.max(0, ageMs)),
            owner.flows.flowsPer100s());
    return OrderDraft.meeting(seen, batch).with(guess);
  }

  /** What is added is the last one, and so tried first. */
  private static List<Endpoint> with(@Nullable Endpoint added, List<Endpoint> seen) {
    if (added == null || seen.size() >= PunchOrder.MOST_CANDIDATES) {
      return seen;
    }
    List<Endpoint> all = new ArrayList<>(seen);
    all.add(added);
    return all;
  }

  /** The local ones are the last, and so tried first. */
  private static List<Endpoint> withLocal(List<Endpoint> seen, Session owner) {
    List<Endpoint> all = new ArrayList<>(seen);
    for (Endpoint local : owner.request.hostEndpoints()) {
      if (all.size() < PunchOrder.MOST_CANDIDATES && !all.contains(local)) {
        all.add(local);
      }
    }
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.roles.common.Timed;

/** Two members and what is known of the paths between them. */
final class Pair extends Timed {
  /** Where the traversal of a pair stands. */
  enum Stage {
    /** Waits for {@link Pair#deadlineNs} to begin an attempt. */
    WAITING,
    /** Fresh sockets are being probed for an attempt. */
    SAMPLING,
    /** Both sides were introduced and are at it. */
    PUNCHING,
    /** Both sides have proved a direct path. */
    DIRECT
  }

  /** Where the relaying of a pair stands. */
  enum RelayStage {
    NONE,
    /** An order was sent and not confirmed yet. */
    ORDERED,
    /** Chunks pass through the relay. */
    READY
  }

  final long id;
  final Secret secret;

  /** Member A of the pair's secret. */
  final Session first;

  /** Member B. */
  final Session second;

  /** The plan of the last attempt. */
  PunchPlan plan = PunchPlan.RELAY;

  Stage stage = Stage.WAITING;

  /** When a relay is asked for although the attempt goes on. */
  long relayFromNs = ProtocolMachine.NO_DEADLINE;

  /** Number of the last attempt: 1 to 255 and then from 1 again, never set back. */
  int attempt;

  /** Attempts since the pair last had a direct path; they set the pauses. */
  int failures;

  /** Whether both know its secret, since they were introduced or are relayed. */
  boolean acquainted;

  /** The place of its next attempt in the pace of its members; NO_DEADLINE before it has one. */
  long turnNs = ProtocolMachine.NO_DEADLINE;

  /** Whether it waits for the calendars of its members. */
  boolean queued;

  /** Whether plain hellos were tried while a heavy plan had to wait. */
  boolean hoped;

  /** Whether the last attempt was one in the other address family, so that another plan is next. */
  boolean otherFamilyTried;

  /** Heavy attempts since the pair last had a direct path. */
  int scans;

  /** The scans before the one of the attempt that goes on. */
  int scanRound;

  /** Whether the network of one of the two has changed since their last path. */
  boolean moved;

  /** When the two are told of the attempt's scan at the latest; NO_DEADLINE if they have been. */
  long scanByNs = ProtocolMachine.NO_DEADLINE;

  /** When the two were introduced for an attempt whose scan followed. */
  long begunNs;

  boolean firstDirect;
  boolean secondDirect;
  boolean failureReported;

  /** When the present stage is over; see {@link Stage}. */
  long deadlineNs = ProtocolMachine.NO_DEADLINE;

  /** The sockets that the attempt waits for. */
  @Nullable Sample firstSample;

  @Nullable Sample secondSample;

  RelayStage relayStage = RelayStage.NONE;

  /** The relay; null stands for the splitter itself when the stage is READY. */
  @Nullable Session relay;

  long relayDeadlineNs = ProtocolMachine.NO_DEADLINE;

  /** Relays that did not take the order. */
  int relaysRefused;

  Pair(long id, Secret secret, Session first, Session second) {
    this.id = id;
    this.secret = secret;
    this.first = first;
    this.second = second;
  }

  Session other(Session session) {
    return session == first ? second : first;
  }

  /** When the pair wants attention. */
  long nextNs() {
    return Math.min(Math.min(deadlineNs, scanByNs), Math.min(relayDeadlineNs, relayFromNs));
  }

  /** What its members are told of the plan. */
  PlanName planName() {
    boolean mixed = plan == PunchPlan.RELAY && OtherFamily.isMixed(this);
    return mixed ? PlanName.NO_SHARED_FAMILY : plan.label();
  }

  /** Whether the scan of the attempt has still to be told of. */
  boolean owesScan() {
    return scanByNs != ProtocolMachine.NO_DEADLINE;
  }

  boolean hasPath() {
    return stage == Stage.DIRECT || relayStage == RelayStage.READY;
  }

  void setDirect(Session session, boolean direct) {
    if (session == first) {
      firstDirect = direct;
    } else {
      secondDirect = direct;
    }
  }

  boolean isDirectBothWays() {
    return firstDirect && secondDirect;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import jdk.jfr.FlightRecorder;
import org.p2psp.nts.roles.event.RoleEvent;

/** Turns role events into flight recorder events. The only class here that others may name. */
final class FlightRecording {
  private FlightRecording() {}

  /** Whether anybody has recorded in this process; until then no event class is loaded. */
  static boolean isOn() {
    return FlightRecorder.isInitialized();
  }

  static void commit(FlightSource source, RoleEvent event) {
    if (event instanceof RoleEvent.Stats stats) {
      long lost = source.newlyLost(stats.chunksLost());
      if (lost > 0) {
        new ChunksLostEvent(lost, stats.chunksReceived()).commitFrom(source);
      }
    } else if (event instanceof RoleEvent.PathUp up) {
      new PathFoundEvent(up).commitFrom(source);
    } else if (event instanceof RoleEvent.PathLost lost) {
      new PathLostEvent(lost.peer().toString(), lost.reason()).commitFrom(source);
    } else if (event instanceof RoleEvent.Attempted attempted) {
      new PunchAttemptEvent(attempted).commitFrom(source);
    } else if (event instanceof RoleEvent.Joined joined) {
      new JoinedEvent(joined.teamSize()).commitFrom(source);
    } else if (event instanceof RoleEvent.Playing playing) {
      new PlayingEvent(playing.startupNs()).commitFrom(source);
    } else if (event instanceof RoleEvent.MemberGone gone) {
      new MemberGoneEvent(gone.peer().toString(), gone.reason(), gone.teamSize())
          .commitFrom(source);
    }
  }
}

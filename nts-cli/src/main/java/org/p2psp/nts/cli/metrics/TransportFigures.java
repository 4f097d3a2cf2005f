// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.metrics;

import java.util.Locale;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.transport.AgentCounters;
import org.p2psp.nts.transport.ControlListenerCounters;

/** Writes counters that others keep, with every reason for which something is dropped. */
final class TransportFigures {
  private TransportFigures() {}

  static void write(MetricText text, DropCounters drops) {
    text.counter("nts_dropped_total", "Datagrams and messages that were dropped, by reason.");
    for (DropReason reason : DropReason.values()) {
      text.value(drops.of(reason), "reason", reason.name().toLowerCase(Locale.ROOT));
    }
  }

  static void write(MetricText text, AgentCounters agent) {
    text.counter("nts_datagrams_total", "UDP datagrams by direction.")
        .value(agent.datagramsIn(), "direction", "in")
        .value(agent.datagramsOut(), "direction", "out");
    text.counter("nts_datagram_bytes_total", "Their payload by direction.")
        .value(agent.bytesIn(), "direction", "in")
        .value(agent.bytesOut(), "direction", "out");
    text.counter("nts_send_failures_total", "Datagrams that were not sent.")
        .value(agent.sendFailures());
    text.counter("nts_socket_failures_total", "Sockets that could not be opened.")
        .value(agent.slotFailures());
    text.counter("nts_commands_dropped_total", "Commands that found the role's queue full.")
        .value(agent.droppedCommands());
    text.counter("nts_faults_total", "Errors that escaped the role; each one is a defect.")
        .value(agent.faults());
  }

  static void write(MetricText text, ControlListenerCounters control) {
    text.counter("nts_control_connections_total", "Control connections by what became of them.")
        .value(control.answered(), "result", "answered")
        .value(control.unanswered(), "result", "unanswered")
        .value(control.refused(), "result", "refused")
        .value(control.displaced(), "result", "displaced")
        .value(control.malformed(), "result", "malformed")
        .value(control.late(), "result", "late")
        .value(control.broken(), "result", "broken");
  }
}

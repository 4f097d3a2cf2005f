// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.p2psp.nts.cli.http.Answers;
import org.p2psp.nts.cli.run.BuildVersion;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.transport.AgentCounters;
import org.p2psp.nts.transport.ControlListenerCounters;

/**
 * What Prometheus reads of a role at {@code /metrics}. Labels have few values and never those that
 * others choose: no peer's id or address. Sources are added before the page starts; then events may
 * come from one thread and requests from any.
 */
public final class RoleMetrics implements Consumer<RoleEvent>, HttpHandler {
  /** Where it is served. */
  public static final String PATH = "/metrics";

  private final String role;
  private final long startNs = System.nanoTime();
  private final EventFigures figures = new EventFigures();
  private final List<Consumer<MetricText>> sources = new ArrayList<>();

  /** Metrics of a {@code splitter}, {@code monitor}, {@code peer} or {@code demo}. */
  public RoleMetrics(String role) {
    this.role = role;
  }

  /** Adds what the machine drops. */
  public RoleMetrics with(DropCounters drops) {
    sources.add(text -> TransportFigures.write(text, drops));
    return this;
  }

  /** Adds what the agent has done. */
  public RoleMetrics with(AgentCounters agent) {
    sources.add(text -> TransportFigures.write(text, agent));
    return this;
  }

  /** Adds what came in over TCP. */
  public RoleMetrics with(ControlListenerCounters control) {
    sources.add(text -> TransportFigures.write(text, control));
    return this;
  }

  @Override
  public synchronized void accept(RoleEvent event) {
    figures.accept(event);
  }

  /** All figures as text. */
  synchronized String text() {
    MetricText text = new MetricText();
    text.gauge("nts_info", "Always 1; what runs here stands in the labels.")
        .value(1, "role", role, "version", BuildVersion.text());
    text.gauge("nts_uptime_seconds", "Since the role's start.")
        .seconds(System.nanoTime() - startNs);
    figures.writeTo(text);
    sources.forEach(source -> source.accept(text));
    return text.toString();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answers.fresh(exchange, MetricText.TYPE, Answers.utf8(text()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.cli.live.LiveIdentity;
import org.p2psp.nts.cli.live.LivePage;
import org.p2psp.nts.cli.live.TeamSource;
import org.p2psp.nts.cli.metrics.RoleMetrics;
import org.p2psp.nts.cli.run.Binding;
import org.p2psp.nts.cli.run.CommandSupport;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.RoleRunner;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.embed.LocalSockets;
import org.p2psp.nts.embed.OpenedSockets;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.transport.RoleAgent;
import org.p2psp.nts.transport.RoleAgentBuilder;
import org.p2psp.nts.transport.SecureTokenSource;
import org.p2psp.nts.transport.TcpControlConnector;

/** Runs a peer or a monitor until it has left for good. */
final class MemberRun {
  private static final long POLL_NS = 20_000_000;
  private static final int MOST_POLLS = 500;

  private final ProviderOptions providers;
  private final RoleEvents log;
  private final Talk talk;

  MemberRun(ProviderOptions providers, RoleEvents log, Talk talk) {
    this.providers = providers;
    this.log = log;
    this.talk = talk;
  }

  /** The sockets that the options ask for. */
  static OpenedSockets open(ProviderOptions providers, MemberOptions options, Endpoint splitter) {
    DatagramTransportProvider provider = providers.transport();
    if (options.listen.isEmpty()) {
      return Binding.openAnywhere(provider, "--listen", splitter);
    }
    Endpoint local = HostPort.parse("--listen", options.listen).endpoint("--listen");
    return Binding.open(provider, "--listen", local);
  }

  /** The page of a member, not started yet. */
  LivePage page(@Nullable HostPort asked, String role, PeerConfig config, String splitter) {
    String id = config.peerId().toString();
    return LivePage.at(asked, new LiveIdentity(role, id, splitter, config.channel()), talk::say);
  }

  int run(PeerConfig config, OpenedSockets sockets, StreamSink sink, LivePage page)
      throws InterruptedException {
    PeerMachine machine =
        new PeerMachine(
            config.withSockets(LocalSockets.abilities(sockets)),
            new SplittableRandom(new SecureRandom().nextLong()),
            new SecureTokenSource(),
            providers.messaging("acknowledged"),
            providers.predictor(),
            sink);
    Ending ending = new Ending(machine);
    String role = config.isMonitor() ? "monitor" : "peer";
    RoleMetrics metrics = new RoleMetrics(role).with(machine.drops());
    Consumer<RoleEvent> events =
        event -> {
          log.accept(event);
          page.accept(event);
          metrics.accept(event);
          talk.accept(event);
          if (event instanceof RoleEvent.Left left && !left.rejoins()) {
            ending.start();
          }
        };
    RoleAgent<RoleEvent> agent =
        new RoleAgentBuilder<RoleEvent>(
                machine, sockets.transport(), sockets.main(), events, CommandSupport.faults(talk))
            .roleName("nts-" + role)
            .connector(new TcpControlConnector())
            .build();
    page.route(RoleMetrics.PATH, metrics.with(agent.counters()));
    try (RoleRunner runner = new RoleRunner(agent, CommandSupport.faults(talk));
        LivePage served = page.askTeamOf(team(runner, machine)).start()) {
      served.listening(sockets.main().toString());
      ending.runner.complete(runner);
      runner.onFarewell(machine::leave);
      return runner.await();
    }
  }

  private static TeamSource team(RoleRunner runner, PeerMachine machine) {
    return answer ->
        runner.submit(nowNs -> answer.accept(machine.teamView(TeamSource.MOST_MEMBERS)));
  }

  /** Lets the player have what was received, then ends. */
  private static final class Ending implements Runnable {
    private final PeerMachine machine;
    private final CompletableFuture<RoleRunner> runner = new CompletableFuture<>();
    private volatile boolean drained;

    Ending(PeerMachine machine) {
      this.machine = machine;
    }

    void start() {
      Thread thread = new Thread(this, "nts-ending");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void run() {
      RoleRunner running = runner.join();
      for (int i = 0; i < MOST_POLLS && !drained; i++) {
        running.submit(nowNs -> drained = machine.isDrained());
        LockSupport.parkNanos(POLL_NS);
      }
      running.end(0);
    }
  }
}

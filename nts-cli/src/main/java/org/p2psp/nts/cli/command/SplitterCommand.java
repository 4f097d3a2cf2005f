// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.cli.live.LiveIdentity;
import org.p2psp.nts.cli.live.LiveOptions;
import org.p2psp.nts.cli.live.LivePage;
import org.p2psp.nts.cli.live.TeamSource;
import org.p2psp.nts.cli.media.MediaSource;
import org.p2psp.nts.cli.media.MediaSources;
import org.p2psp.nts.cli.media.SourceOptions;
import org.p2psp.nts.cli.metrics.RoleMetrics;
import org.p2psp.nts.cli.run.Binding;
import org.p2psp.nts.cli.run.CommandSupport;
import org.p2psp.nts.cli.run.EventOptions;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.RoleRunner;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.embed.OpenedSockets;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.splitter.SplitterConfig;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.transport.ControlListener;
import org.p2psp.nts.transport.ControlListenerLimits;
import org.p2psp.nts.transport.RoleAgent;
import org.p2psp.nts.transport.RoleAgentBuilder;
import org.p2psp.nts.transport.SecureTokenSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts splitter}: feeds a team. */
@Command(
    name = "splitter",
    description = "Feeds a team with a live stream: cuts it into chunks, introduces the peers.")
public final class SplitterCommand implements Callable<Integer> {
  private static final int BIND_TRIES = 16;
  private static final long LONGEST_RUN_DELAY_NS = 1_000_000_000;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description =
          "http://HOST/MOUNT (Icecast or any server), a file at its own pace, - (standard input),"
              + " listen:HOST:PORT/MOUNT (encoders push to it), or test: (a picture and a tone).")
  String source = "";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "0.0.0.0:4242",
      description = "Where peers join, TCP and UDP (default: ${DEFAULT-VALUE}).")
  String listen = "";

  @Option(
      names = "--vantage-ports",
      paramLabel = "PORT,PORT",
      split = ",",
      hideParamSyntax = true,
      description =
          "Two further UDP ports, which show how a peer's NAT maps (default: any; name them if a"
              + " firewall has to let them in).")
  List<Integer> vantagePorts = new ArrayList<>(List.of(0, 0));

  @Option(
      names = "--announce",
      paramLabel = "ADDRESS,ADDRESS",
      split = ",",
      hideParamSyntax = true,
      description =
          "A further public address of this splitter, repeatable: its IPv6 address, where it"
              + " listens at [::], so that peers with both families can meet over IPv6. A port of"
              + " its own may follow, as in [2001:db8::1]:4242.")
  List<String> announced = new ArrayList<>();

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Name of the stream; peers that ask for another one are refused.")
  String channel = "";

  @Option(
      names = "--monitor-secret",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What monitors must know (default: anybody can be a monitor).")
  String monitorSecret = "";

  @Option(
      names = "--chunk-bytes",
      paramLabel = "N",
      defaultValue = "" + StreamFormat.DEFAULT_CHUNK_BYTES,
      description = "Length of a chunk, 188 to 1408 (default: ${DEFAULT-VALUE}).")
  int chunkBytes = StreamFormat.DEFAULT_CHUNK_BYTES;

  @Option(
      names = "--buffer",
      paramLabel = "CHUNKS",
      defaultValue = "2048",
      description = "Length of the team's buffers, a power of two (default: ${DEFAULT-VALUE}).")
  int bufferChunks = 2048;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Most members of the team (default: ${DEFAULT-VALUE}).")
  int members = 1024;

  @Option(
      names = "--bridge",
      paramLabel = "STREAMS",
      defaultValue = "16",
      description =
          "What may go to members for whom others have no path yet, and half of it to those who ask for"
              + " lost chunks, 0 to 64 times the stream's rate: the uplink that a crowd of newcomers"
              + " takes; with less it loses more chunks"
              + " (default: ${DEFAULT-VALUE}).")
  double bridgedStreams = 16;

  @Option(
      names = "--run-delay",
      paramLabel = "TIME",
      defaultValue = "20ms",
      description =
          "How long a chunk may wait for the next ones, so that several go to one peer at a time,"
              + " which saves processor time in the whole team; 0ms sends each at once (default:"
              + " ${DEFAULT-VALUE}).")
  String runDelay = "";

  @Option(names = "--loop", fallbackValue = "true", description = "Start a file again at its end.")
  boolean loop;

  @Option(
      names = "--source-password",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What encoders must present to listen: (default: nothing).")
  String sourcePassword = "";

  @Mixin final EventOptions events = new EventOptions();
  @Mixin final LiveOptions live = new LiveOptions();
  @Mixin final ProviderOptions providers = new ProviderOptions();
  private final Talk talk = new Talk("splitter");

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    Endpoint local = HostPort.parse("--listen", listen).endpoint("--listen");
    AnnouncedAddresses.parse("--announce", announced, local, 1);
    RoleEvents log = events.open("splitter", "splitter");
    try (MediaSource media = openSource()) {
      return run(media, local, log);
    } catch (IOException e) {
      log.error(String.valueOf(e.getMessage()));
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  private void checkOptions() {
    if (chunkBytes < 188 || chunkBytes > StreamFormat.MAX_CHUNK_BYTES) {
      throw UserError.usage(
          "--chunk-bytes " + chunkBytes + ": expected 188 to " + StreamFormat.MAX_CHUNK_BYTES);
    }
    if (vantagePorts.size() != SplitterConfig.VANTAGE_PORTS - 1) {
      throw UserError.usage(
          "--vantage-ports " + vantagePorts + ": expected two ports, for example 4243,4244");
    }
    for (int port : vantagePorts) {
      if (port < 0 || port > 65_535) {
        throw UserError.usage("--vantage-ports " + port + ": expected a port from 0 to 65535");
      }
    }
    bounded(SplitterConfig.at(List.of(1, 2, 3)));
    WireTexts.requireChannel(channel);
    WireTexts.requireMonitorSecret(monitorSecret);
    providers.check();
  }

  /** With the numbers of the options, each of which is refused under its own name. */
  private SplitterConfig bounded(SplitterConfig config) {
    long runDelayNs = TimeText.parseNs("--run-delay", runDelay, LONGEST_RUN_DELAY_NS);
    SplitterConfig delayed = config.withRunDelayNs(runDelayNs);
    SplitterConfig buffered =
        with("--buffer", bufferChunks, () -> delayed.withBounds(bufferChunks, 1));
    SplitterConfig bounded =
        with("--members", members, () -> buffered.withBounds(bufferChunks, members));
    return with("--bridge", bridgedStreams, () -> bounded.withBridgedStreams(bridgedStreams));
  }

  private static SplitterConfig with(
      String option, Number value, Supplier<SplitterConfig> changed) {
    try {
      return changed.get();
    } catch (IllegalArgumentException e) {
      String expected = String.valueOf(e.getMessage()).replaceFirst("^\\w+=[^,]*, ", "");
      throw UserError.usage(option + " " + value + ": " + expected);
    }
  }

  private MediaSource openSource() throws IOException {
    String password = sourcePassword.isEmpty() ? null : sourcePassword;
    try {
      return MediaSources.open(source, new SourceOptions(loop, password));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--source: " + e.getMessage());
    }
  }

  private int run(MediaSource media, Endpoint local, RoleEvents log) throws InterruptedException {
    HostPort shown = live.address();
    UserError last = null;
    int tries = local.port() == 0 ? BIND_TRIES : 1;
    for (int i = 0; i < tries; i++) {
      OpenedSockets sockets = Binding.open(providers.transport(), "--listen", local);
      SplitterMachine machine = machine(sockets, local);
      LiveIdentity who = new LiveIdentity("splitter", "splitter", "", channel);
      LivePage page = LivePage.at(shown, who, talk::say);
      RoleMetrics metrics = new RoleMetrics("splitter").with(machine.drops());
      RoleAgent<RoleEvent> agent =
          new RoleAgentBuilder<RoleEvent>(
                  machine,
                  sockets.transport(),
                  sockets.main(),
                  log.andThen(page).andThen(metrics).andThen(talk),
                  CommandSupport.faults(talk))
              .roleName("nts-splitter")
              .build();
      Endpoint control = local.withPort(sockets.main().port());
      try (ControlListener listener = listen(control, machine, agent)) {
        page.route(RoleMetrics.PATH, metrics.with(agent.counters()).with(listener.counters()));
        return serve(media, machine, agent, listener, log, page);
      } catch (UserError e) {
        sockets.transport().close();
        last = e;
      }
    }
    throw last == null ? UserError.failure("--listen: no free port") : last;
  }

  private ControlListener listen(
      Endpoint control, SplitterMachine machine, RoleAgent<RoleEvent> agent) {
    try {
      return ControlListener.open(
          control, machine, agent, ControlListenerLimits.DEFAULT, CommandSupport.faults(talk));
    } catch (IOException e) {
      throw Binding.failed("--listen", e);
    }
  }

  private SplitterMachine machine(OpenedSockets sockets, Endpoint local) {
    List<Integer> ports = new ArrayList<>();
    ports.add(sockets.main().port());
    for (int slot = 1; slot < SplitterConfig.VANTAGE_PORTS; slot++) {
      Endpoint wanted = local.withPort(vantagePorts.get(slot - 1));
      try {
        ports.add(sockets.transport().openSlot(slot, wanted).port());
      } catch (IOException e) {
        sockets.transport().close();
        throw Binding.failed("--vantage-ports", e);
      }
    }
    SplitterConfig config =
        bounded(SplitterConfig.at(ports))
            .withChannel(channel, monitorSecret)
            .withFurtherAddresses(
                AnnouncedAddresses.parse("--announce", announced, local, ports.get(0)));
    return new SplitterMachine(
        config,
        new SecureTokenSource(),
        providers.splitterMessaging("repeated", config.mostMembers()));
  }

  private int serve(
      MediaSource media,
      SplitterMachine machine,
      RoleAgent<RoleEvent> agent,
      ControlListener listener,
      RoleEvents log,
      LivePage page)
      throws InterruptedException {
    try (RoleRunner runner = new RoleRunner(agent, CommandSupport.faults(talk));
        LivePage served = page.askTeamOf(team(runner, machine)).start()) {
      served.listening(listener.localEndpoint().toString());
      runner.onFarewell(nowNs -> machine.stop());
      log.listening(listener.localEndpoint().toString());
      talk.say("peers join at " + listener.localEndpoint() + ", source " + media.name());
      SplitterFeed feed = new SplitterFeed(media, chunkBytes, machine, runner, log, talk);
      Thread reader = new Thread(feed, "nts-source");
      reader.setDaemon(true);
      reader.start();
      return runner.await();
    }
  }

  private static TeamSource team(RoleRunner runner, SplitterMachine machine) {
    int most = TeamSource.MOST_MEMBERS;
    return answer -> runner.submit(nowNs -> answer.accept(machine.teamView(nowNs, most)));
  }
}

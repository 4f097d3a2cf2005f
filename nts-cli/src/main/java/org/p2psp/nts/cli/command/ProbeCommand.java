// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.cli.probe.ProbeJson;
import org.p2psp.nts.cli.probe.ProbeResult;
import org.p2psp.nts.cli.probe.ProbeText;
import org.p2psp.nts.cli.run.CommandSupport;
import org.p2psp.nts.cli.run.OutputFile;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.RoleRunner;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.embed.LocalSockets;
import org.p2psp.nts.embed.OpenedSockets;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.ProbeMachine;
import org.p2psp.nts.roles.peer.SocketAbilities;
import org.p2psp.nts.transport.RoleAgent;
import org.p2psp.nts.transport.RoleAgentBuilder;
import org.p2psp.nts.transport.SecureTokenSource;
import org.p2psp.nts.transport.TcpControlConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts probe}: what the NAT in front of this machine does. */
@Command(
    name = "probe",
    description =
        "Tells what the NAT in front of this machine does, as a team's splitter sees it,"
            + " and what that means for paths to peers behind other NATs.")
public final class ProbeCommand implements Callable<Integer> {
  private static final long LONGEST_TIMEOUT_NS = TimeUnit.HOURS.toNanos(1);
  private static final long LONGEST_SILENCE_NS = TimeUnit.SECONDS.toNanos(600);
  private static final String OUTPUT = "-";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Give up after this long, up to 60min (default: ${DEFAULT-VALUE}).")
  String timeout = "10s";

  @Option(
      names = "--lifetime",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "Also find out whether a silent mapping lives that long, 10s to 10min; takes as long"
              + " (default: not tried).")
  String lifetime = "0s";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result there; - is standard output, in place of the table.")
  @Nullable
  String json;

  @Mixin final MemberOptions member = new MemberOptions();
  @Mixin final ProviderOptions providers = new ProviderOptions();
  private final Talk talk = new Talk("probe");

  @Override
  public Integer call() throws InterruptedException {
    long timeoutNs =
        TimeText.parseSomeNs("--timeout", TimeText.withUnit(timeout, "s"), LONGEST_TIMEOUT_NS);
    long silenceNs =
        TimeText.parseNs("--lifetime", TimeText.withUnit(lifetime, "s"), LONGEST_SILENCE_NS);
    providers.check();
    PeerConfig config = member.config();
    OutputFile file = OutputFile.open("--json", OUTPUT.equals(json) ? null : json);
    RoleEvents log = member.events.open("probe", config.peerId().toString());
    OpenedSockets sockets = MemberRun.open(providers, member, config.splitter());
    ProbeResult result = measure(config, timeoutNs, silenceNs, sockets, log);
    if (OUTPUT.equals(json)) {
      System.out.println(ProbeJson.of(result));
    } else {
      System.out.print(ProbeText.of(result));
    }
    file.write(ProbeJson.of(result) + "\n");
    return 0;
  }

  private ProbeResult measure(
      PeerConfig config, long timeoutNs, long silenceNs, OpenedSockets sockets, RoleEvents log)
      throws InterruptedException {
    ProbeMachine machine =
        new ProbeMachine(
            config.withSockets(abilities(sockets.main())),
            silenceNs,
            new SplittableRandom(new SecureRandom().nextLong()),
            new SecureTokenSource(),
            providers.messaging("acknowledged"),
            providers.predictor());
    Answer answer = new Answer(log, machine, sockets.main().port(), !member.noScans);
    RoleAgent<RoleEvent> agent =
        new RoleAgentBuilder<RoleEvent>(
                machine,
                sockets.transport(),
                sockets.main(),
                answer::onEvent,
                CommandSupport.faults(talk))
            .roleName("nts-probe")
            .connector(new TcpControlConnector())
            .build();
    try (RoleRunner runner = new RoleRunner(agent, CommandSupport.faults(talk))) {
      runner.onFarewell(nowNs -> answer.stop());
      answer.done.await(timeoutNs + silenceNs, TimeUnit.NANOSECONDS);
      runner.end(0);
    }
    ProbeResult result = answer.result;
    if (result == null) {
      throw UserError.failure(
          "no answer from splitter "
              + member.splitter
              + (answer.stopped ? " until it was told to end" : " within " + timeout)
              + (answer.failure.isEmpty() ? "" : ": " + answer.failure));
    }
    return result;
  }

  /** A probe alone wants no more than that. */
  private static SocketAbilities abilities(Endpoint main) {
    boolean both = LocalSockets.reachesBothFamilies(main);
    return new SocketAbilities(main.port(), false, false, List.of(), both);
  }

  /** What the machine told. */
  private static final class Answer {
    final CountDownLatch done = new CountDownLatch(1);
    private final RoleEvents log;
    private final ProbeMachine machine;
    private final int localPort;
    private final boolean scans;
    private RoleEvent.@Nullable Profiled profiled;
    volatile @Nullable ProbeResult result;
    volatile String failure = "";
    volatile boolean stopped;

    Answer(RoleEvents log, ProbeMachine machine, int localPort, boolean scans) {
      this.log = log;
      this.machine = machine;
      this.localPort = localPort;
      this.scans = scans;
    }

    void stop() {
      stopped = true;
      done.countDown();
    }

    void onEvent(RoleEvent event) {
      log.accept(event);
      if (event instanceof RoleEvent.Profiled now) {
        profiled = now;
      } else if (event instanceof RoleEvent.Failed failed) {
        failure = failed.message();
      } else if (event instanceof RoleEvent.Left left && !left.rejoins()) {
        if (profiled != null) {
          result = result(profiled);
        }
        done.countDown();
      }
    }

    private ProbeResult result(RoleEvent.Profiled measured) {
      NatProfile profile = measured.profile();
      MappingBehavior mapping =
          LocalSockets.isOwnAddress(measured.publicEndpoint())
              ? MappingBehavior.NONE
              : profile.mapping();
      return new ProbeResult(
          localPort,
          new NatProfile(
              mapping, machine.findings().filtering(), profile.allocation(), profile.step()),
          machine.observations(),
          machine.alternativeEndpoint(),
          machine.findings(),
          scans);
    }
  }
}

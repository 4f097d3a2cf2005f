// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.cli.run.CommandSupport;
import org.p2psp.nts.cli.run.LocalSockets;
import org.p2psp.nts.cli.run.OpenedSockets;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.RoleRunner;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.roles.common.Observation;
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
    description = "Tells what the NAT in front of this machine does, as a team's splitter sees it.")
public final class ProbeCommand implements Callable<Integer> {
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Give up after this long (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds = 10;

  @Mixin final MemberOptions member = new MemberOptions();
  @Mixin final ProviderOptions providers = new ProviderOptions();
  private final Talk talk = new Talk("probe");

  @Override
  public Integer call() throws InterruptedException {
    if (timeoutSeconds < 1) {
      throw UserError.usage("--timeout " + timeoutSeconds + ": expected at least 1 second");
    }
    providers.check();
    PeerConfig config = member.config();
    RoleEvents log = RoleEvents.open(member.events, "probe", config.peerId().toString());
    OpenedSockets sockets = MemberRun.open(providers, member, config.splitter());
    ProbeMachine machine =
        new ProbeMachine(
            config.withSockets(abilities(sockets.main())),
            new SplittableRandom(new SecureRandom().nextLong()),
            new SecureTokenSource(),
            providers.messaging("acknowledged"),
            providers.predictor());
    Answer answer = new Answer(log, machine);
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
      answer.done.await(timeoutSeconds, TimeUnit.SECONDS);
      runner.end(0);
    }
    NatProfile profile = answer.profile;
    if (profile == null) {
      throw UserError.failure(
          "no answer from splitter "
              + member.splitter
              + " within "
              + timeoutSeconds
              + " s"
              + (answer.failure.isEmpty() ? "" : ": " + answer.failure));
    }
    print(answer, profile, sockets.main().port());
    return 0;
  }

  /** A probe alone wants no more than that. */
  private static SocketAbilities abilities(Endpoint main) {
    boolean both = LocalSockets.reachesBothFamilies(main);
    return new SocketAbilities(main.port(), false, false, List.of(), both);
  }

  private static void print(Answer answer, NatProfile profile, int localPort) {
    System.out.println("local port     " + localPort);
    System.out.println("mapping        " + profile.mapping().label());
    System.out.println(
        "allocation     "
            + profile.allocation().label()
            + (profile.isSequential() ? ", step " + profile.step() : ""));
    answer.observations.sort(Comparator.comparingInt(Observation::order));
    for (Observation observation : answer.observations) {
      String where =
          observation.splitterPort()
              ? "splitter port " + (observation.vantage() + 1)
              : "monitor " + (observation.vantage() - 2);
      System.out.println("seen as        " + observation.seen() + " by " + where);
    }
    Endpoint alternative = answer.alternative;
    if (alternative != null) {
      System.out.println("seen as        " + alternative + " by the splitter's other address");
      System.out.println("Peers that have both families too will reach this one directly there.");
    }
    System.out.println(meaning(profile));
  }

  private static String meaning(NatProfile profile) {
    if (profile.isPredictable()) {
      return "Every peer but those behind random symmetric NATs will reach this one directly.";
    }
    if (profile.isSequential()) {
      return "Peers with a predictable port will reach this one directly; others through a relay.";
    }
    return "Peers that filter by address or not at all will reach this one directly; others through"
        + " a relay.";
  }

  /** What the machine told. */
  private static final class Answer {
    final CountDownLatch done = new CountDownLatch(1);
    final List<Observation> observations = new ArrayList<>();
    private final RoleEvents log;
    private final ProbeMachine machine;
    volatile @Nullable NatProfile profile;
    volatile @Nullable Endpoint alternative;
    volatile String failure = "";

    Answer(RoleEvents log, ProbeMachine machine) {
      this.log = log;
      this.machine = machine;
    }

    void onEvent(RoleEvent event) {
      log.accept(event);
      if (event instanceof RoleEvent.Profiled profiled) {
        observations.addAll(machine.observations());
        alternative = machine.alternativeEndpoint();
        profile = profiled.profile();
      } else if (event instanceof RoleEvent.Failed failed) {
        failure = failed.message();
      } else if (event instanceof RoleEvent.Left left && !left.rejoins()) {
        done.countDown();
      }
    }
  }
}

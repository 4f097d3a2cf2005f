// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.matrix.PairRun;
import org.p2psp.nts.roles.event.PathKind;

/**
 * A trial whose roles run in this process: the agents and sockets of the command, on threads in the
 * lab's namespaces. Nothing is carried over from one run to the next: NATs with new addresses, and
 * a new splitter at new ports with new monitors, for each.
 */
final class ThreadTrial implements Trial {
  private static final int FIRST_PORT = 10_000;
  private static final int LAST_PORT = 60_000;
  private static final int PORTS = 3;

  /** The newcomer comes at any phase of everybody's timers. */
  private static final long MOST_PHASE_NS = TimeUnit.SECONDS.toNanos(1);

  private static final long LOOK_INTERVAL_MS = 5;
  private static final long JOIN_PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);

  private final KernelLab lab;
  private final TrialSettings settings;
  private final TrialEvents events;
  private final LabHost splitter;
  private final List<LabHost> monitors;
  private int nextPort = FIRST_PORT;
  private int runs;

  /** Adds the public hosts to a lab. */
  ThreadTrial(KernelLab lab, TrialSettings settings, TrialEvents events) throws LabException {
    this.lab = lab;
    this.settings = settings;
    this.events = events;
    this.splitter = lab.addPublicHost("splitter");
    this.monitors = List.of(lab.addPublicHost("monitor1"), lab.addPublicHost("monitor2"));
  }

  @Override
  public PairRun run(TrialOrder order) throws Exception {
    try (HomePair homes = HomePair.build(lab, order, ++runs, settings.foreignFlowsPerSecond())) {
      return run(order, homes);
    }
  }

  private PairRun run(TrialOrder order, HomePair homes) throws Exception {
    SplittableRandom random = new SplittableRandom(~order.seed());
    try (TrialTeam team =
        new TrialTeam(settings.providers(), random, splitter, takePorts(), monitors)) {
      PeerObservation member = observation(team, homes.newcomerAddress());
      PeerObservation newcomer = observation(team, homes.memberAddress());
      PeerObservation.pair(member, newcomer);
      if (!team.awaitMonitors(JOIN_PATIENCE_NS)) {
        throw new LabException("the monitors did not join within 15 s" + team.faults());
      }
      team.addPeer(homes.memberHost(), member);
      if (await(member::hasJoined, JOIN_PATIENCE_NS)) {
        TimeUnit.NANOSECONDS.sleep(settings.settleNs() + random.nextLong(MOST_PHASE_NS));
        team.addPeer(homes.newcomerHost(), newcomer);
        await(() -> Verdict.kind(member, newcomer) == PathKind.DIRECT, settings.horizonNs());
      }
      PairRun verdict = Verdict.of(order.run(), member, newcomer);
      events.write(order, "member", member.id(), member.events());
      events.write(order, "newcomer", newcomer.id(), newcomer.events());
      return withFaults(verdict, team.faults());
    }
  }

  private static PeerObservation observation(TrialTeam team, String othersAddress) {
    return new PeerObservation(
        team.newId(), team.splitterEndpoint(), Endpoint.parse(othersAddress + ":0"));
  }

  private int takePorts() {
    int first = nextPort;
    nextPort = first + PORTS > LAST_PORT ? FIRST_PORT : first + PORTS;
    return first;
  }

  private static boolean await(BooleanSupplier condition, long timeoutNs)
      throws InterruptedException {
    long endNs = System.nanoTime() + timeoutNs;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - endNs >= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
    }
    return true;
  }

  private static PairRun withFaults(PairRun run, String faults) {
    if (faults.isEmpty()) {
      return run;
    }
    String remark = run.remark();
    return new PairRun(
        run.run(),
        run.kind(),
        run.pathMs(),
        run.attempts(),
        run.packets(),
        run.firstMediaMs(),
        run.bothWaysMs(),
        (remark == null ? "" : remark) + faults);
  }
}

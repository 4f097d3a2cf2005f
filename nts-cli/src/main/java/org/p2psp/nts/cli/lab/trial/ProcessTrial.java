// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.events.EventLine;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.matrix.PairRun;
import org.p2psp.nts.roles.event.PathKind;

/**
 * A trial of real commands, one process for each role. A pair is direct if both tell so and the
 * core, or the router of their common home, saw media go straight from each to the other; it is
 * relayed if both tell so and miss fewer chunks than the other one contributes.
 */
final class ProcessTrial implements Trial {
  private static final int FIRST_PORT = 10_000;
  private static final int LEAST_CHUNKS = 5;
  private static final double MOST_MISSED = 0.1;
  private static final double LEAST_FIGURES_MS = 1900;
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_INTERVAL_MS = 100;

  private final KernelLab lab;
  private final TrialSettings settings;
  private final TrialEvents events;
  private final LabHost splitter;
  private final List<LabHost> monitors;
  private int runs;

  /** Adds the public hosts to a lab. */
  ProcessTrial(KernelLab lab, TrialSettings settings, TrialEvents events) throws LabException {
    this.lab = lab;
    this.settings = settings;
    this.events = events;
    this.splitter = lab.addPublicHost("splitter");
    this.monitors = List.of(lab.addPublicHost("monitor1"), lab.addPublicHost("monitor2"));
  }

  @Override
  public PairRun run(TrialOrder order) throws Exception {
    int number = ++runs;
    try (HomePair homes = HomePair.build(lab, order, number, settings.foreignFlowsPerSecond());
        Commands commands = new Commands(lab.id() + "-" + number)) {
      return run(order, homes, commands);
    }
  }

  /** The commands of a run, ended in reverse order. */
  private static final class Commands implements AutoCloseable {
    private final String run;
    private final Deque<RealCommand> started = new ArrayDeque<>();

    Commands(String run) {
      this.run = run;
    }

    RealCommand start(LabHost host, String ready, String... arguments) throws Exception {
      RealCommand command = RealCommand.start(host, run + "-" + host.name(), arguments);
      started.push(command);
      if (!command.awaitEvent(ready, PATIENCE_NS)) {
        throw new LabException(
            "'nts " + arguments[0] + "' was not " + ready + " in time: " + command.story());
      }
      return command;
    }

    @Override
    public void close() {
      started.forEach(RealCommand::close);
    }
  }

  private PairRun run(TrialOrder order, HomePair homes, Commands commands) throws Exception {
    String at = splitter.address() + ":" + (FIRST_PORT + runs % FIRST_PORT);
    commands.start(splitter, "listening", "splitter", "--source", "test:", "--listen", at);
    for (LabHost monitor : monitors) {
      commands.start(monitor, "joined", "monitor", "--splitter", at);
    }
    RealCommand member = peer(commands, homes.memberHost(), at);
    TimeUnit.NANOSECONDS.sleep(settings.settleNs());
    RealCommand newcomer = peer(commands, homes.newcomerHost(), at);
    long endNs = System.nanoTime() + settings.horizonNs();
    PathKind kind = null;
    while (kind != PathKind.DIRECT && System.nanoTime() - endNs < 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
      kind = kind(homes, member, newcomer);
    }
    PairRun verdict = verdict(order.run(), kind, member, newcomer);
    events.write(order, "member", member.events());
    events.write(order, "newcomer", newcomer.events());
    return verdict;
  }

  private static RealCommand peer(Commands commands, LabHost host, String splitter)
      throws Exception {
    return commands.start(
        host, "joined", "peer", "--splitter", splitter, "--player", "127.0.0.1:9999");
  }

  private @Nullable PathKind kind(HomePair homes, RealCommand member, RealCommand newcomer)
      throws LabException {
    EventLine one = member.pathTo(newcomer);
    EventLine other = newcomer.pathTo(member);
    if (one == null || other == null) {
      return null;
    }
    if (RealCommand.isDirect(one) && RealCommand.isDirect(other)) {
      return homes.straightDatagrams() >= LEAST_CHUNKS ? PathKind.DIRECT : null;
    }
    return getsAll(member, one) && getsAll(newcomer, other) ? PathKind.RELAY : null;
  }

  /** Without the other's chunks, a quarter of them all, it would miss more than this. */
  private static boolean getsAll(RealCommand peer, EventLine path) {
    List<EventLine> figures = peer.figuresSince(path.number("t_ms"));
    if (figures.isEmpty()
        || difference(figures, "t_ms") < LEAST_FIGURES_MS
        || difference(figures, "chunks_received") <= 0) {
      return false;
    }
    return difference(figures, "chunks_lost")
        < MOST_MISSED * difference(figures, "chunks_received");
  }

  private static double difference(List<EventLine> figures, String field) {
    return figures.get(1).number(field) - figures.get(0).number(field);
  }

  private static PairRun verdict(
      int run, @Nullable PathKind kind, RealCommand member, RealCommand newcomer) {
    EventLine one = member.pathTo(newcomer);
    EventLine other = newcomer.pathTo(member);
    boolean measured = kind != null && one != null && other != null;
    return new PairRun(
        run,
        kind,
        measured ? larger(one, other, "since_introduction_ms") : Double.NaN,
        measured ? (int) larger(one, other, "attempt") : 0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        kind == null ? member.story() + "; " + newcomer.story() : null);
  }

  private static double larger(@Nullable EventLine one, @Nullable EventLine other, String field) {
    return Math.max(
        one == null ? Double.NaN : one.number(field),
        other == null ? Double.NaN : other.number(field));
  }
}

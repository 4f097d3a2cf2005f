// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.matrix.MatrixFiles;
import org.p2psp.nts.cli.matrix.MatrixOptions;
import org.p2psp.nts.cli.matrix.MatrixResult;
import org.p2psp.nts.cli.matrix.MatrixText;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.matrix.Trial;
import org.p2psp.nts.simulator.matrix.TrialConditions;
import org.p2psp.nts.simulator.matrix.TrialSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nts simulate matrix}: success per pair of NATs in the virtual internet. */
@Command(
    name = "matrix",
    description =
        "Lets a newcomer behind one NAT meet a member behind another, many times for each"
            + " pair, in simulated worlds of a splitter, two monitors and the two. A run counts"
            + " as direct or relayed only if media passed both ways. Ends with 1 if any run"
            + " failed.")
public final class MatrixCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 256;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Mixin final MatrixOptions options = new MatrixOptions(25, "90s");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many runs at a time (default: one for each processor).")
  @Nullable
  Integer threads;

  @Option(
      names = "--low-ports",
      fallbackValue = "true",
      description =
          "The peers may bind ports below 1024, whose class some NATs keep (add +classes to a type,"
              + " or see symrp:classes).")
  boolean lowPorts;

  @Option(
      names = "--no-ttl",
      fallbackValue = "true",
      description = "The peers' transports cannot set a time to live, as with plain NIO.")
  boolean noTimeToLive;

  @Option(
      names = "--progress",
      fallbackValue = "true",
      description = "Show on standard error how far it is, also where that is no terminal.")
  boolean progress;

  @Option(
      names = "--replay",
      paramLabel = "ROW,COLUMN,RUN",
      description = "Do only this run again, and print its packets and events.")
  @Nullable
  String replay;

  @Mixin final ProviderOptions providers = new ProviderOptions();

  @Override
  public Integer call() throws InterruptedException {
    TrialConditions conditions = conditions();
    if (replay != null) {
      return MatrixReplay.run(MatrixReplay.parse(replay), conditions, System.out) ? 0 : 1;
    }
    List<String> rows = options.rows();
    rows.forEach(row -> NatNames.parse("--types", row));
    List<String> columns = options.columns();
    columns.forEach(column -> NatNames.parseNewcomers("--columns", column));
    int runs = options.runs();
    int atATime = threads();
    MatrixFiles files = options.openFiles();
    Progress line = new Progress(System.err, progress || System.console() != null);
    MatrixRun matrix = new MatrixRun(rows, columns, runs, this::replayCommand, line);
    long startNs = System.nanoTime();
    MatrixResult result =
        matrix.run(describe(conditions), atATime, trial -> Trial.run(trial, conditions));
    double seconds = (System.nanoTime() - startNs) / 1e9;
    print(result, matrix.packets(), seconds, atATime);
    files.write(result);
    return result.failed() == 0 ? 0 : 1;
  }

  private TrialConditions conditions() {
    return new TrialConditions(
        options.seed(),
        options.link().conditions(),
        options.noise(),
        options.settleNs(),
        options.horizonNs(),
        lowPorts,
        !noTimeToLive,
        providers.team());
  }

  private int threads() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw UserError.usage("--threads " + threads + ": expected 1 to " + MOST_THREADS);
    }
    return threads;
  }

  private Map<String, Object> describe(TrialConditions conditions) {
    Map<String, Object> described = options.describe();
    described.put("low_ports", lowPorts);
    described.put("time_to_live", !noTimeToLive);
    described.put("prediction", conditions.providers().predictors().id());
    described.put("reliable", conditions.providers().peerMessaging().id());
    return described;
  }

  private String replayCommand(TrialSpec trial) {
    return "nts simulate matrix --delay "
        + options.link().delay()
        + " --jitter "
        + options.link().jitter()
        + " --loss "
        + options.link().loss()
        + " --noise "
        + options.noiseShown()
        + " --seed "
        + options.seed()
        + " --settle "
        + options.settle()
        + " --horizon "
        + options.horizon()
        + (lowPorts ? " --low-ports" : "")
        + (noTimeToLive ? " --no-ttl" : "")
        + providers.commandLine()
        + " --replay "
        + String.join(",", trial.row(), trial.column(), String.valueOf(trial.run()));
  }

  private void print(MatrixResult result, long packets, double seconds, int atATime) {
    String summary =
        String.format(
            Locale.ROOT,
            "%d runs in %.1f s on %d %s, %.1f million packets, %.2f million a second; %d failed",
            result.runs(),
            seconds,
            atATime,
            atATime == 1 ? "thread" : "threads",
            packets / 1e6,
            packets / 1e6 / seconds,
            result.failed());
    System.out.print(MatrixText.of(result, spec.commandLine().getColorScheme().ansi(), summary));
  }
}

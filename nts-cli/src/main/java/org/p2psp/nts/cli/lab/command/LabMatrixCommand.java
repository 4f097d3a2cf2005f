// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.lab.ScratchFolder;
import org.p2psp.nts.cli.lab.trial.NatType;
import org.p2psp.nts.cli.lab.trial.TrialEvents;
import org.p2psp.nts.cli.lab.trial.TrialMatrix;
import org.p2psp.nts.cli.lab.trial.TrialMatrix.TrialKind;
import org.p2psp.nts.cli.lab.trial.TrialSettings;
import org.p2psp.nts.cli.matrix.MatrixFiles;
import org.p2psp.nts.cli.matrix.MatrixOptions;
import org.p2psp.nts.cli.matrix.MatrixResult;
import org.p2psp.nts.cli.matrix.MatrixText;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nts lab matrix}: success per pair of kernel NATs. */
@Command(
    name = "matrix",
    description =
        "Lets a newcomer behind one kernel NAT meet a member behind another, many times for"
            + " each pair, with real sockets in real time. A run counts as direct or relayed only"
            + " if media passed both ways. Ends with 1 if any run failed.")
public final class LabMatrixCommand implements Callable<Integer> {
  private static final long LONGEST_NS = 24 * 3_600_000_000_000L;
  private static final int MOST_PARALLEL = 64;
  private static final int LABS_A_PROCESSOR = 4;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Mixin final MatrixOptions options = new MatrixOptions(3, "30s");

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Labs at once; runs mostly wait (default: 4 for each processor, 1 with --processes).")
  int parallel;

  @Option(
      names = "--processes",
      fallbackValue = "true",
      description =
          "Run every role as a real nts command; slower (default: the same agents on"
              + " threads of this process).")
  boolean processes;

  @Option(
      names = "--stop-after",
      paramLabel = "TIME",
      defaultValue = "1440min",
      description = "Begin no run later, even if --runs are not reached (default: a day).")
  String stopAfter = "1440min";

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Write there what the two peers of every run told, as JSON lines with row, column, run"
              + " and side.")
  @Nullable
  String events;

  @Mixin final ProviderOptions providers = new ProviderOptions();

  @Override
  public Integer call() throws InterruptedException {
    TrialSettings settings = settings();
    MatrixFiles files = options.openFiles();
    try (TrialEvents told = TrialEvents.open(events)) {
      DeadLabs.remove();
      MatrixResult result = result(run(settings, told), settings);
      print(result);
      files.write(result);
      return result.failed() == 0 ? 0 : 1;
    } catch (IOException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  private TrialMatrix run(TrialSettings settings, TrialEvents told)
      throws IOException, InterruptedException {
    try (ScratchFolder folder = ScratchFolder.make()) {
      TrialMatrix matrix =
          new TrialMatrix(
              settings,
              processes ? TrialKind.PROCESSES : TrialKind.THREADS,
              folder.path(),
              told,
              line -> System.err.println("nts lab: " + line));
      matrix.run();
      return matrix;
    }
  }

  private TrialSettings settings() {
    if (parallel < 0 || parallel > MOST_PARALLEL) {
      throw UserError.usage(
          "--parallel " + parallel + ": expected 1 to " + MOST_PARALLEL + ", or 0 to choose");
    }
    providers.check();
    return new TrialSettings(
        options.rows().stream().map(LabMatrixCommand::member).toList(),
        options.columns().stream().map(LabMatrixCommand::newcomer).toList(),
        options.runs(),
        options.link().conditions(),
        options.noise(),
        options.settleNs(),
        options.horizonNs(),
        TimeText.parseNs("--stop-after", stopAfter, LONGEST_NS),
        options.seed(),
        labsAtOnce(),
        providers);
  }

  private static NatType member(String name) {
    return new NatType(name, LabNats.parse("--types", name));
  }

  private static NatType newcomer(String name) {
    return new NatType(name, LabNats.parseNewcomers("--columns", name));
  }

  private int labsAtOnce() {
    if (parallel > 0) {
      return parallel;
    }
    return processes ? 1 : LABS_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }

  private MatrixResult result(TrialMatrix matrix, TrialSettings settings) {
    return new MatrixResult(
        "NAT traversal on NATs of the Linux kernel",
        describe(settings),
        options.rows(),
        options.columns(),
        matrix.cells(),
        matrix.oddRuns(),
        matrix.oddRunCount());
  }

  private Map<String, Object> describe(TrialSettings settings) {
    Map<String, Object> described = options.describe();
    described.put("parallel", settings.parallel());
    described.put("processes", processes);
    described.put("kernel", System.getProperty("os.version", ""));
    described.put("transport", providers.transport().id());
    described.put("prediction", providers.predictor().id());
    return described;
  }

  private void print(MatrixResult result) {
    String summary = result.runs() + " runs on kernel NATs; " + result.failed() + " failed";
    System.out.print(MatrixText.of(result, spec.commandLine().getColorScheme().ansi(), summary));
  }
}

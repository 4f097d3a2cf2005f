// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.LinkOptions;
import org.p2psp.nts.cli.run.OutputFile;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.NatPopulation;
import org.p2psp.nts.simulator.scale.ScaleFigures;
import org.p2psp.nts.simulator.scale.ScaleRun;
import org.p2psp.nts.simulator.scale.ScaleSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts simulate scale}: a large team in the virtual internet. */
@Command(
    name = "scale",
    description =
        "Lets a large team form and stream: peers behind NATs drawn from a population join"
            + " one after another. Tells how pairs are connected, how long joining takes, what is"
            + " lost, and what it costs the splitter and the peers. Ends with 1 if a peer got no"
            + " stream.")
public final class ScaleCommand implements Callable<Integer> {
  private static final long LONGEST_NS = 86_400_000_000_000L;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "100",
      description = "Size of the team, 2 to 10000 (default: ${DEFAULT-VALUE}).")
  int peers = 100;

  @Option(
      names = "--monitors",
      paramLabel = "N",
      defaultValue = "2",
      description = "Monitors, there from the start, 0 to 64 (default: ${DEFAULT-VALUE}).")
  int monitors = 2;

  @Option(
      names = "--population",
      paramLabel = "NATS",
      defaultValue = "field",
      description =
          "What the peers are behind: 'field' for shares after published measurements, or"
              + " WEIGHT*NAT between commas, as in '60*prcn, 10*symrp' (default:"
              + " ${DEFAULT-VALUE}).")
  String population = "field";

  @Option(
      names = "--join-rate",
      paramLabel = "PER_SECOND",
      defaultValue = "20",
      description = "Peers that start in a second (default: ${DEFAULT-VALUE}).")
  double joinRate = 20;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "20s",
      description =
          "How long the team streams after the last peer has started; the second half is the"
              + " settled time of the figures (default: ${DEFAULT-VALUE}).")
  String duration = "20s";

  @Option(
      names = "--rate",
      paramLabel = "CHUNKS",
      defaultValue = "100",
      description = "Chunks of the stream in a second (default: ${DEFAULT-VALUE}).")
  int rate = 100;

  @Mixin final LinkOptions link = new LinkOptions("30ms", "5ms", "0%");

  @Option(
      names = "--noise",
      paramLabel = "FLOWS",
      defaultValue = "0",
      description = "Foreign flows per second behind each NAT (default: ${DEFAULT-VALUE}).")
  double noise;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of everything random; the same seed gives the same figures (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  @Nullable
  String json;

  @Mixin final ProviderOptions providers = new ProviderOptions();

  @Override
  public Integer call() {
    ScaleSettings settings = settings();
    OutputFile file = OutputFile.open("--json", json);
    long startNs = System.nanoTime();
    ScaleProgress progress = new ScaleProgress(System.err, startNs);
    ScaleFigures figures = new ScaleRun(settings, providers.team(), progress).run();
    progress.end();
    ScaleReport report = new ScaleReport(settings, figures);
    System.out.print(report.text());
    System.out.println(spent(startNs));
    file.write(report.json());
    if (figures.peersWithoutStream() > 0) {
      System.out.println(figures.peersWithoutStream() + " peers got no stream.");
    }
    return figures.peersWithoutStream() == 0 ? 0 : 1;
  }

  private static String spent(long startNs) {
    double wall = (System.nanoTime() - startNs) / 1e9;
    String processor =
        ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .map(cpu -> ScaleReport.number(cpu.toMillis() / 1e3, 1) + " s of processor time")
            .orElse("processor time unknown");
    return "ran for " + ScaleReport.number(wall, 1) + " s, " + processor;
  }

  private ScaleSettings settings() {
    try {
      return new ScaleSettings(
          peers,
          monitors,
          natPopulation(),
          joinRate,
          Duration.ofNanos(TimeText.parseNs("--duration", duration, LONGEST_NS)),
          rate,
          link.conditions(),
          noise,
          seed);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(String.valueOf(e.getMessage()));
    }
  }

  private NatPopulation natPopulation() {
    try {
      return population.equals("field") ? NatPopulation.FIELD : NatPopulation.parse(population);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--population: " + e.getMessage());
    }
  }
}

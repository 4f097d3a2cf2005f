// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.spi.FoundProvider;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.cli.run.OutputFile;
import org.p2psp.nts.cli.run.PluginOptions;
import org.p2psp.nts.cli.run.Providers;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.simulator.evaluation.AllocationPattern;
import org.p2psp.nts.simulator.evaluation.PredictionConditions;
import org.p2psp.nts.simulator.evaluation.PredictionEvaluation;
import org.p2psp.nts.simulator.evaluation.PredictionScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts simulate prediction}: how often each strategy guesses a port. */
@Command(
    name = "prediction",
    description =
        "Lets port prediction strategies guess against simulated NATs, in the order and at"
            + " the times of the protocol, and tells how often the true port was in lists of 1,"
            + " 5, 20 and 64.")
public final class PredictionCommand implements Callable<Integer> {
  @Option(
      names = "--strategies",
      paramLabel = "ID,ID",
      split = ",",
      hideParamSyntax = true,
      description = "Ids of the strategies, separated by commas (default: all that are found).")
  @Nullable
  List<String> strategies;

  @Option(
      names = "--steps",
      paramLabel = "STEP,STEP",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "1,2,10,-1,range:20000-21499,block:512,parity",
      description =
          "How ports are given out: a step such as 2 or -1, range:LOW-HIGH (by one, wraps"
              + " there), block:SIZE (random within a block), parity (even stays even) (default:"
              + " ${DEFAULT-VALUE}).")
  List<String> steps = List.of();

  @Option(
      names = "--noise",
      paramLabel = "FLOWS,FLOWS",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "0,1,5,20,35,100",
      description = "Foreign flows per second behind the NAT (default: ${DEFAULT-VALUE}).")
  List<String> noise = List.of();

  @Option(
      names = "--ages",
      paramLabel = "SECONDS,SECONDS",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "0.05,0.3,10",
      description = "From the last observation to the guess (default: ${DEFAULT-VALUE}).")
  List<String> ages = List.of();

  @Option(
      names = "--concurrent",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Mappings that the host opens at the same time, in an order that nobody knows"
              + " (default: ${DEFAULT-VALUE}).")
  int concurrent = 1;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "1000",
      description = "In each cell (default: ${DEFAULT-VALUE}).")
  int trials = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  @Nullable
  String json;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw the hit rate of 20 ports against the noise there.")
  @Nullable
  String svg;

  @Mixin final PluginOptions plugins = new PluginOptions();

  @Override
  public Integer call() {
    PredictionConditions conditions = conditions();
    List<PortPredictorProvider> chosen = chosen();
    OutputFile jsonFile = OutputFile.open("--json", json);
    OutputFile svgFile = OutputFile.open("--svg", svg);
    List<PredictionScore> scores = new ArrayList<>();
    new PredictionEvaluation(conditions, chosen).run(scores::add);
    PredictionReport report = new PredictionReport(conditions, scores);
    System.out.print(report.text());
    jsonFile.write(report.json());
    svgFile.write(new PredictionPlot(conditions, scores).svg());
    return 0;
  }

  private PredictionConditions conditions() {
    List<AllocationPattern> patterns = new ArrayList<>();
    for (String step : steps) {
      try {
        patterns.add(AllocationPattern.parse(step));
      } catch (IllegalArgumentException e) {
        throw UserError.usage("--steps " + e.getMessage());
      }
    }
    List<Double> flows = numbers("--noise", noise, "foreign flows per second, 0 to 100000", 1e5);
    List<Long> agesNs = new ArrayList<>();
    for (double seconds : numbers("--ages", ages, "seconds, 0 to 60", 60)) {
      agesNs.add(Math.round(seconds * 1e9));
    }
    check("--concurrent", concurrent, PredictionConditions.MOST_CONCURRENT);
    check("--trials", trials, PredictionConditions.MOST_TRIALS);
    return new PredictionConditions(patterns, flows, agesNs, concurrent, trials, seed);
  }

  private static List<Double> numbers(
      String option, List<String> values, String expected, double most) {
    List<Double> numbers = new ArrayList<>();
    for (String value : values) {
      double number = parse(value);
      if (!(number >= 0 && number <= most)) {
        throw UserError.usage(option + " '" + value + "': expected " + expected);
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static double parse(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw UserError.usage(option + " " + value + ": expected 1 to " + most);
    }
  }

  private List<PortPredictorProvider> chosen() {
    ProviderCatalog<PortPredictorProvider> catalog = plugins.providers().predictors();
    List<String> ids = strategies;
    if (ids == null) {
      return catalog.found().stream().map(FoundProvider::provider).toList();
    }
    return ids.stream()
        .distinct()
        .map(id -> Providers.choose(catalog, "--strategies", id))
        .toList();
  }
}

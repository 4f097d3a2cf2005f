// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.simulator.evaluation.AllocationPattern;
import org.p2psp.nts.simulator.evaluation.HitRate;
import org.p2psp.nts.simulator.evaluation.PredictionConditions;
import org.p2psp.nts.simulator.evaluation.PredictionEvaluation;
import org.p2psp.nts.simulator.evaluation.PredictionScore;

/** The figures of an evaluation, for people and for scripts. */
final class PredictionReport {
  /** The size of lists that tables and plots show; a pair covers about as many ports. */
  static final int SHOWN_LIST_SIZE = 20;

  private final PredictionConditions conditions;
  private final List<PredictionScore> scores;
  private final List<String> strategies;

  PredictionReport(PredictionConditions conditions, List<PredictionScore> scores) {
    this.conditions = conditions;
    this.scores = List.copyOf(scores);
    this.strategies = scores.stream().map(PredictionScore::strategy).distinct().toList();
  }

  /** Two tables: all cells for lists of 20 ports, and every size of lists over all cells. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("Hit rate of %d ports in %%, with its 95 %% interval", SHOWN_LIST_SIZE));
    text.append(String.format(Locale.ROOT, "%-18s %8s %8s", "ALLOCATION", "FLOWS/s", "AGE s"));
    strategies.forEach(strategy -> text.append(String.format(Locale.ROOT, " %23s", strategy)));
    text.append('\n');
    for (AllocationPattern allocation : conditions.allocations()) {
      for (double flows : conditions.flowsPerSecond()) {
        for (long ageNs : conditions.agesNs()) {
          appendCell(text, allocation.name(), flows, ageNs);
        }
      }
    }
    appendSummary(text);
    return text.toString();
  }

  private void appendCell(StringBuilder text, String allocation, double flows, long ageNs) {
    text.append(
        String.format(
            Locale.ROOT, "%-18s %8s %8s", allocation, number(flows), number(ageNs / 1e9)));
    for (String strategy : strategies) {
      HitRate rate =
          total(
              SHOWN_LIST_SIZE,
              score ->
                  score.strategy().equals(strategy)
                      && score.allocation().equals(allocation)
                      && score.flowsPerSecond() == flows
                      && score.ageNs() == ageNs);
      text.append(
          String.format(
              Locale.ROOT,
              " %8.1f [%5.1f, %5.1f]",
              100 * rate.rate(),
              100 * rate.low(),
              100 * rate.high()));
    }
    text.append('\n');
  }

  private void appendSummary(StringBuilder text) {
    text.append(line("%nHit rate over all of them in %%, by ports in the list"));
    text.append(String.format(Locale.ROOT, "%-18s", "STRATEGY"));
    PredictionEvaluation.LIST_SIZES.forEach(
        size -> text.append(String.format(Locale.ROOT, " %7d", size)));
    text.append('\n');
    for (String strategy : strategies) {
      text.append(String.format(Locale.ROOT, "%-18s", strategy));
      for (int size : PredictionEvaluation.LIST_SIZES) {
        HitRate rate = total(size, score -> score.strategy().equals(strategy));
        text.append(String.format(Locale.ROOT, " %7.1f", 100 * rate.rate()));
      }
      text.append('\n');
    }
  }

  private HitRate total(int listSize, Predicate<PredictionScore> cells) {
    return total(scores, listSize, cells);
  }

  /** All trials of some cells together; there must be one. */
  static HitRate total(
      List<PredictionScore> scores, int listSize, Predicate<PredictionScore> cells) {
    return scores.stream()
        .filter(cells)
        .map(score -> score.rateAt(listSize))
        .reduce(HitRate::plus)
        .orElseThrow();
  }

  /** Without needless digits: 5, 0.05. */
  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }

  /** Everything. */
  String json() {
    String allocations =
        conditions.allocations().stream()
            .map(AllocationPattern::name)
            .collect(Collectors.joining(","));
    String head =
        new JsonLine()
            .put("allocations", allocations)
            .put("concurrent", conditions.concurrent())
            .put("trials", conditions.trials())
            .put("seed", conditions.seed())
            .toString();
    String cells = scores.stream().map(PredictionReport::json).collect(Collectors.joining(",\n  "));
    return "{\"conditions\": " + head + ",\n\"cells\": [\n  " + cells + "\n]}\n";
  }

  private static String json(PredictionScore score) {
    return PredictionEvaluation.LIST_SIZES.stream()
        .map(size -> json(score, size))
        .collect(Collectors.joining(",\n  "));
  }

  private static String json(PredictionScore score, int listSize) {
    HitRate rate = score.rateAt(listSize);
    return new JsonLine()
        .put("strategy", score.strategy())
        .put("allocation", score.allocation())
        .put("flows_per_second", score.flowsPerSecond())
        .put("age_s", score.ageNs() / 1e9)
        .put("ports", listSize)
        .put("hits", rate.hits())
        .put("trials", rate.trials())
        .put("rate", rate.rate())
        .put("low", rate.low())
        .put("high", rate.high())
        .toString();
  }
}

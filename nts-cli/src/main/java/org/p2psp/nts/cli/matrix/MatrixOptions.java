// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.matrix;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.run.LinkOptions;
import org.p2psp.nts.cli.run.OutputFile;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that makes a matrix. */
public final class MatrixOptions {
  private static final int MOST_RUNS = 100_000;
  private static final int MOST_TYPES = 64;
  private static final long LONGEST_NS = 3_600_000_000_000L;

  @Option(
      names = "--types",
      paramLabel = "A,B",
      defaultValue = "fcn,rcn,prcn,sympp,symsp,symrp",
      description = "NAT types of the member, the rows (default: ${DEFAULT-VALUE}).")
  String types = "fcn,rcn,prcn,sympp,symsp,symrp";

  @Option(
      names = "--columns",
      paramLabel = "C,D",
      description =
          "NAT types of the newcomer, the columns, and 'same' for one in the member's own home,"
              + " behind the same NAT (default: those of --types).")
  @Nullable
  String columns;

  @Mixin final LinkOptions link = new LinkOptions("30ms", "5ms", "1%");

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
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
  @Nullable
  String json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a report there: heat map, tables, odd runs.")
  @Nullable
  String html;

  @Option(names = "--svg", paramLabel = "FILE", description = "Write the heat map there.")
  @Nullable
  String svg;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runs of each pair (default: ${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "500ms",
      description =
          "How long the member is in the team, and up to a second more, when the newcomer comes"
              + " (default: ${DEFAULT-VALUE}).")
  String settle = "500ms";

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      description = "How long a run waits for a direct path (default: ${DEFAULT-VALUE}).")
  String horizon;

  /** With these defaults, which commands differ in. */
  public MatrixOptions(int runs, String horizon) {
    this.runs = runs;
    this.horizon = horizon;
  }

  /** NAT types of the rows. */
  public List<String> rows() {
    return list("--types", types);
  }

  /** NAT types of the columns. */
  public List<String> columns() {
    return columns == null ? rows() : list("--columns", columns);
  }

  /** Only commas part the names, since a type may have parameters and flags. */
  private static List<String> list(String option, String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      if (!names.add(name.strip())) {
        throw UserError.usage(option + " '" + text + "': '" + name + "' is named twice");
      }
    }
    if (names.size() > MOST_TYPES) {
      throw UserError.usage(option + ": expected at most " + MOST_TYPES + " types");
    }
    return List.copyOf(names);
  }

  /**
   * Runs of each pair.
   *
   * @throws UserError if it is out of range
   */
  public int runs() {
    if (runs < 1 || runs > MOST_RUNS) {
      throw UserError.usage("--runs " + runs + ": expected 1 to " + MOST_RUNS);
    }
    return runs;
  }

  /** How long the member is in the team when the newcomer comes, as the user wrote it. */
  public String settle() {
    return settle;
  }

  /**
   * The same in nanoseconds.
   *
   * @throws UserError if it cannot be read or is out of range
   */
  public long settleNs() {
    return TimeText.parseNs("--settle", settle, LONGEST_NS);
  }

  /** How long a run waits for a direct path, as the user wrote it. */
  public String horizon() {
    return horizon;
  }

  /**
   * The same in nanoseconds.
   *
   * @throws UserError if it cannot be read or is out of range
   */
  public long horizonNs() {
    return TimeText.parseSomeNs("--horizon", horizon, LONGEST_NS);
  }

  /** Delay, jitter and loss of every access link. */
  public LinkOptions link() {
    return link;
  }

  /**
   * Foreign flows per second behind each NAT.
   *
   * @throws UserError if it is out of range
   */
  public double noise() {
    if (!(noise >= 0 && noise <= 10_000)) {
      throw UserError.usage("--noise " + noise + ": expected 0 to 10000 flows per second");
    }
    return noise;
  }

  /** The same for people and files: without a fraction where there is none. */
  public Number noiseShown() {
    return noise == Math.rint(noise) ? (Number) (long) noise : (Number) noise;
  }

  /** Seed of everything random. */
  public long seed() {
    return seed;
  }

  /** All of these by name, for the conditions of a result; the command adds its own. */
  public Map<String, Object> describe() {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("types", rows());
    described.put("columns", columns());
    described.put("runs", runs);
    described.put("delay", link.delay());
    described.put("jitter", link.jitter());
    described.put("loss", link.loss());
    described.put("noise", noiseShown());
    described.put("seed", seed);
    described.put("settle", settle);
    described.put("horizon", horizon);
    return described;
  }

  /** The result files that the user asked for; they are empty until written. */
  public MatrixFiles openFiles() {
    return new MatrixFiles(
        OutputFile.open("--json", json),
        OutputFile.open("--html", html),
        OutputFile.open("--svg", svg));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import org.p2psp.nts.simulator.LinkConditions;
import picocli.CommandLine.Option;

/** Options of every command that makes access links. */
public final class LinkOptions {
  @Option(
      names = "--delay",
      paramLabel = "TIME",
      description = "One-way delay of every access link (default: ${DEFAULT-VALUE}).")
  String delay;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      description = "Its jitter (default: ${DEFAULT-VALUE}).")
  String jitter;

  @Option(
      names = "--loss",
      paramLabel = "PERCENT",
      description = "Its loss (default: ${DEFAULT-VALUE}).")
  String loss;

  /** With these defaults, which commands differ in. */
  public LinkOptions(String delay, String jitter, String loss) {
    this.delay = delay;
    this.jitter = jitter;
    this.loss = loss;
  }

  /** One-way delay of every access link, as the user wrote it. */
  public String delay() {
    return delay;
  }

  /** Its jitter, as the user wrote it. */
  public String jitter() {
    return jitter;
  }

  /** Its loss, as the user wrote it. */
  public String loss() {
    return loss;
  }

  /**
   * What the user asked for.
   *
   * @throws UserError if one of them cannot be read or is out of range
   */
  public LinkConditions conditions() {
    try {
      return LinkConditions.parse(delay, jitter, loss);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--delay, --jitter, --loss: " + e.getMessage());
    }
  }
}

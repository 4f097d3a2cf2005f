// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nts simulate}: experiments in the virtual internet. */
@Command(
    name = "simulate",
    description = "Runs experiments in the simulated internet, faster than real time.",
    subcommands = {MatrixCommand.class, PredictionCommand.class, ScaleCommand.class})
public final class SimulateCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}

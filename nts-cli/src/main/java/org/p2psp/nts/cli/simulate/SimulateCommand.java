// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.simulate;

import picocli.CommandLine.Command;

/** {@code nts simulate}: experiments in the virtual internet. */
@Command(
    name = "simulate",
    description = "Runs experiments in the simulated internet, faster than real time.",
    subcommands = {MatrixCommand.class, PredictionCommand.class, ScaleCommand.class})
public final class SimulateCommand {}

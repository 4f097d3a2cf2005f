// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.command;

import picocli.CommandLine.Command;

/** {@code nts lab}: experiments on NATs of the Linux kernel. */
@Command(
    name = "lab",
    description =
        "Runs experiments in network namespaces, where each home has a NAT of the Linux"
            + " kernel. Needs Linux, root, and the tools ip and nft. Removes what it made; 'nts"
            + " lab clean' does so where it was killed.",
    subcommands = {
      LabMatrixCommand.class,
      LabVerifyCommand.class,
      LabShellCommand.class,
      LabCleanCommand.class
    })
public final class LabCommand {}

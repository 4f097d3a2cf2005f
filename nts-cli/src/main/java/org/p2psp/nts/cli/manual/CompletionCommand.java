// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nts completion}: a script for the user's shell. */
@Command(
    name = "completion",
    description =
        "Prints a script with which a shell completes commands and options, as in 'source <(nts"
            + " completion bash)'.")
public final class CompletionCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it before call()
  private Shell shell;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    System.out.print(shell.script(spec.root().commandLine()));
    return 0;
  }
}

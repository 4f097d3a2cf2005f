// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.manual;

import java.util.Locale;
import picocli.CommandLine;

/** Shells that complete commands. */
public enum Shell {
  /** Bash, with or without the package bash-completion. */
  BASH("nts") {
    @Override
    String script(CommandLine root) {
      return BashCompletion.script(root.getCommandSpec());
    }
  },
  /** Fish, which finds the script by its name. */
  FISH("nts.fish") {
    @Override
    String script(CommandLine root) {
      return FishCompletion.script(root.getCommandSpec());
    }
  },
  /** Zsh with compinit. */
  ZSH("_nts") {
    @Override
    String script(CommandLine root) {
      return ZshCompletion.script(root.getCommandSpec());
    }
  };

  private final String fileName;

  Shell(String fileName) {
    this.fileName = fileName;
  }

  /** The script that teaches this shell the options of all commands. */
  abstract String script(CommandLine root);

  /** The name under which the shell looks for it. */
  String fileName() {
    return fileName;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

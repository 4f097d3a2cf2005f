// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A mark in the environment of every process that a lab starts, so that those of a dead lab are
 * found, and nobody else's. It survives {@code ip netns exec}, and children inherit it.
 */
final class LabMark {
  private static final String VARIABLE = "LAB_OF_NTS";

  private LabMark() {}

  /** Marks what is to be started. */
  static ProcessBuilder on(ProcessBuilder process, String labId) {
    process.environment().put(VARIABLE, labId);
    return process;
  }

  /** Ends all processes of a lab at once. */
  static void endProcesses(String labId) {
    List<ProcessHandle> marked =
        ProcessHandle.allProcesses().filter(process -> isMarked(process, labId)).toList();
    marked.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isMarked(ProcessHandle process, String labId) {
    try {
      byte[] environment =
          Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "environ"));
      String wanted = VARIABLE + "=" + labId;
      return List.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
          .contains(wanted);
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}

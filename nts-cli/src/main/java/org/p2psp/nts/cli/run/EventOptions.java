// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import org.p2psp.nts.api.Nullable;
import picocli.CommandLine.Option;

/** Where a role writes its events. */
public final class EventOptions {
  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write events there as JSON lines; - is standard output.")
  @Nullable
  String events;

  /**
   * Opens the file, which is overwritten.
   *
   * @throws UserError if it cannot be written
   */
  public RoleEvents open(String role, String id) {
    return RoleEvents.open(events, role, id);
  }
}

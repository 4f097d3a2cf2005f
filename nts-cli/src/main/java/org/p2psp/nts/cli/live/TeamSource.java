// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.util.function.Consumer;
import org.p2psp.nts.roles.event.TeamView;

/** Where a page asks for the team; from the page's thread. */
@FunctionalInterface
public interface TeamSource {
  /** Members that a page shows at most. */
  int MOST_MEMBERS = 40;

  /**
   * Asks; whoever owns the machine answers on its own thread, soon, once or, when it is too busy,
   * not at all.
   */
  void request(Consumer<TeamView> answer);
}

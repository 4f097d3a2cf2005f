// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

/**
 * Notices when a member knows of fewer paths than it has, because every copy of a message was lost,
 * and has it told again.
 */
final class Reminder {
  /** Messages on their way and their acknowledgements are given this long. */
  private static final long PATIENCE_NS = 1_500_000_000L;

  private final Matchmaker matchmaker;

  Reminder(Matchmaker matchmaker) {
    this.matchmaker = matchmaker;
  }

  /** A report came from the member's proved endpoint. */
  void onReport(long nowNs, Session session, int pairsWithPath) {
    if (pairsWithPath >= session.paths) {
      session.pathsMissingSinceNs = Session.NEVER;
    } else if (session.pathsMissingSinceNs == Session.NEVER) {
      session.pathsMissingSinceNs = nowNs;
    } else if (nowNs - session.pathsMissingSinceNs >= PATIENCE_NS) {
      session.pathsMissingSinceNs = nowNs;
      matchmaker.remind(nowNs, session);
    }
  }
}

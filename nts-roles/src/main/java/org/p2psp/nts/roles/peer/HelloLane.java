// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Endpoint;

/** One series of hellos within an {@link Attempt}: what is due next, and when. */
interface HelloLane {
  /** When the next hello is due; {@code NO_DEADLINE} if there is none any more. */
  long nextNs();

  /** The socket of the hello that is due. */
  int slot();

  /** Where it goes. */
  Endpoint target();

  /** Its time to live, 0 = the usual one. */
  int timeToLive();

  /** Whether it is the first one from its socket to its target. */
  boolean opensMapping();

  /** The socket that makes room for the one of this hello, which is new; -1 if none has to. */
  default int replacedSlot() {
    return ExtraSockets.NONE;
  }

  /** It is out. */
  void onSent(long nowNs);

  /** It has to wait until then. */
  void postpone(long untilNs);
}

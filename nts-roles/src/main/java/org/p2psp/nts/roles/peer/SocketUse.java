// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

/** What a hello means to the socket that it leaves from. */
enum SocketUse {
  /** It is there, and stays. */
  KEEP,
  /** It is opened for this hello. */
  OPEN,
  /** This is its last hello; it waits for an answer and is closed. */
  RELEASE
}

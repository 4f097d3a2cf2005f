// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

/** Something that happens at a virtual time. Its first three fields belong to the queue. */
abstract class Event {
  long timeNs;
  long sequence;
  boolean queued;

  /** It happens now. The event is out of the queue and may be scheduled again. */
  abstract void fire(long nowNs);
}

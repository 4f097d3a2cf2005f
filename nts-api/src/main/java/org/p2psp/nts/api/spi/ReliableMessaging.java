// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

/**
 * Sends datagrams until they arrived, as far as the strategy goes, and keeps duplicates from the
 * receiver. It is a part of a machine and follows the contract of {@link
 * org.p2psp.nts.api.ProtocolMachine}: time comes in, datagrams and a deadline come out.
 *
 * <p>A <em>link</em> is one secret shared with one other party, named by its 64-bit key id. The
 * role has already sealed what it hands over, so that every copy is the same bytes and carries the
 * same message number; a strategy looks at neither.
 */
public interface ReliableMessaging {
  /**
   * Whether the role has to ask for acknowledgements (header flag) and report them through {@link
   * #onAcknowledged}.
   */
  boolean wantsAcknowledgements();

  /**
   * Takes a copy of a datagram to be sent, the first time at once.
   *
   * @param linkId the link
   * @param messageNumber unique on this link
   * @param slot the local socket, see {@link Transmit#slot()}
   * @param datagram the bytes between position and limit, at most {@link Transmit#CAPACITY_BYTES}
   * @return false if capacity is used up: nothing was taken
   */
  boolean send(
      long nowNs,
      long linkId,
      long messageNumber,
      int slot,
      Endpoint destination,
      ByteBuffer datagram);

  /**
   * An authenticated acknowledgement came in; a late, doubled or unknown one does nothing.
   *
   * @return whether it ended an outstanding message
   */
  boolean onAcknowledged(long nowNs, long linkId, long messageNumber);

  /**
   * An authenticated message came in: is it the first time?
   *
   * @return false if this number was seen on the link before, or is too old to know
   */
  boolean accept(long nowNs, long linkId, long messageNumber);

  /** Forgets a link: what is outstanding on it, its round trips and the numbers seen. */
  void forget(long linkId);

  /** Time has passed. */
  void onTimeout(long nowNs);

  /** The next datagram, see {@link org.p2psp.nts.api.ProtocolMachine#pollTransmit}. */
  boolean pollTransmit(long nowNs, Transmit out);

  /** When {@link #onTimeout} is wanted next. */
  long deadlineNs();

  /**
   * The next message that was given up for want of an acknowledgement.
   *
   * @return false when there is none
   */
  boolean pollFailure(Failure out);

  /** Smoothed round trip of a link in nanoseconds, or -1 while none was measured. */
  long roundTripNs(long linkId);

  /** A message that was given up; filled in by {@link #pollFailure}. */
  final class Failure {
    /** The link that it was sent on. */
    public long linkId;

    /** Its number. */
    public long messageNumber;
  }
}

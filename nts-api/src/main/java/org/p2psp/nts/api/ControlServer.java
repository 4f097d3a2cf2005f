// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import java.nio.ByteBuffer;

/**
 * A machine that also answers the first configuration over a reliable stream (TCP today, with TLS
 * around it when that comes). One connection carries one request and one answer; then it closes.
 * The driver does the framing and every time-out, so that a slow client costs the machine nothing.
 */
public interface ControlServer {
  /** Longest request in bytes; a driver closes a connection that announces more. */
  int MAX_REQUEST_BYTES = 1024;

  /** Longest answer in bytes: a stream header and the vantages fit well. */
  int MAX_ANSWER_BYTES = 64 * 1024;

  /**
   * A whole request arrived. It may be anything; what does not parse is counted.
   *
   * @param remote where the connection comes from
   * @param request the bytes between position and limit, borrowed
   * @param answer an empty buffer of {@link #MAX_ANSWER_BYTES}, to be filled and flipped
   * @return false to close the connection without an answer
   */
  boolean onControlRequest(long nowNs, Endpoint remote, ByteBuffer request, ByteBuffer answer);
}

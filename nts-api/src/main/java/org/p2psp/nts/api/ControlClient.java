// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import java.nio.ByteBuffer;

/**
 * A machine that fetches its first configuration over a reliable stream. The driver drains {@link
 * #pollControlRequest} together with the transmits, opens a connection for each request, and hands
 * back exactly one answer or failure.
 */
public interface ControlClient {
  /**
   * Takes the next request.
   *
   * @param request an empty buffer of {@link ControlServer#MAX_REQUEST_BYTES}, filled and flipped
   *     by the machine
   * @return where to connect to, or null when nothing is wanted
   */
  @Nullable
  Endpoint pollControlRequest(long nowNs, ByteBuffer request);

  /** The whole answer, between position and limit, borrowed. It may be anything. */
  void onControlAnswer(long nowNs, ByteBuffer answer);

  /** The connection failed or timed out; {@code reason} is for people. */
  void onControlFailure(long nowNs, String reason);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;

/** Opens the connections that a {@link org.p2psp.nts.api.ControlClient} asks for. */
public interface ControlConnector extends AutoCloseable {
  /** Where the outcome goes, exactly once, from any thread; a second one is ignored. */
  interface Reply {
    /** The body of the answer between position and limit; it belongs to the receiver. */
    void onAnswer(ByteBuffer answer);

    /** There is no answer; {@code reason} is for people. */
    void onFailure(String reason);
  }

  /**
   * Sends a request and waits for its answer on a thread of its own; does not block the caller.
   *
   * @param body the request's body, from now on the connector's
   */
  void fetch(Endpoint target, byte[] body, Reply reply);

  /** Ends all connections. */
  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Nullable;

/**
 * Takes requests to the machine on the agent's thread and its answers away from there. The answer
 * buffer is the agent's; each answer leaves it as a frame of its own.
 */
final class ControlAsker {
  private final ControlServer server;
  private final CommandSink agent;
  private final BiConsumer<ControlConnection, @Nullable ByteBuffer> answers;
  private final ByteBuffer answer = ByteBuffer.allocate(ControlServer.MAX_ANSWER_BYTES);

  /**
   * An asker.
   *
   * @param answers takes each answered connection and the frame, or null for no answer, on the
   *     agent's thread
   */
  ControlAsker(
      ControlServer server,
      CommandSink agent,
      BiConsumer<ControlConnection, @Nullable ByteBuffer> answers) {
    this.server = server;
    this.agent = agent;
    this.answers = answers;
  }

  /** False if the agent's queue is full. */
  boolean ask(ControlConnection connection, ByteBuffer request) {
    return agent.submit(nowNs -> askNow(nowNs, connection, request));
  }

  private void askNow(long nowNs, ControlConnection connection, ByteBuffer request) {
    ByteBuffer frame = null;
    try {
      if (server.onControlRequest(nowNs, connection.remote, request, answer.clear())) {
        frame = ControlFraming.frame(answer);
      }
    } finally {
      answers.accept(connection, frame);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.transport.ControlConnector;

/** Hands a join to the splitter's machine at once, without a connection and a thread for it. */
final class DirectConnector implements ControlConnector {
  private final ControlServer server;
  private final Endpoint client;
  private final LongSupplier clock;

  DirectConnector(ControlServer server, Endpoint client, LongSupplier clock) {
    this.server = server;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void fetch(Endpoint target, byte[] body, Reply reply) {
    ByteBuffer answer = ByteBuffer.allocate(ControlServer.MAX_ANSWER_BYTES);
    if (server.onControlRequest(clock.getAsLong(), client, ByteBuffer.wrap(body), answer)) {
      reply.onAnswer(answer);
    } else {
      reply.onFailure("refused");
    }
  }

  @Override
  public void close() {}
}

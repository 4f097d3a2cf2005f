// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * Carries the requests of a {@link ControlClient} to a connector and the answers back. Answers have
 * a queue of their own with a place for each request under way, so that none can be lost; requests
 * beyond that number wait in the machine.
 */
final class ControlExchange {
  private static final int MOST_UNDER_WAY = 4;

  private final ControlClient client;
  private final ControlConnector connector;
  private final Runnable wakeUp;
  private final ByteBuffer request = ByteBuffer.allocate(ControlServer.MAX_REQUEST_BYTES);
  private final ArrayBlockingQueue<Command> outcomes = new ArrayBlockingQueue<>(MOST_UNDER_WAY);
  private int underWay;

  ControlExchange(ControlClient client, ControlConnector connector, Runnable wakeUp) {
    this.client = client;
    this.connector = connector;
    this.wakeUp = wakeUp;
  }

  /** Starts what the machine wants. */
  void startRequests(long nowNs) {
    while (underWay < MOST_UNDER_WAY) {
      Endpoint target = client.pollControlRequest(nowNs, request.clear());
      if (target == null) {
        return;
      }
      byte[] body = new byte[request.remaining()];
      request.get(body);
      underWay++;
      connector.fetch(target, body, new OnceReply());
    }
  }

  /** The next outcome for the machine, or null. */
  @Nullable
  Command pollOutcome() {
    Command outcome = outcomes.poll();
    if (outcome != null) {
      underWay--;
    }
    return outcome;
  }

  void close() {
    connector.close();
  }

  private final class OnceReply implements ControlConnector.Reply {
    private final AtomicBoolean given = new AtomicBoolean();

    @Override
    public void onAnswer(ByteBuffer answer) {
      give(nowNs -> client.onControlAnswer(nowNs, answer));
    }

    @Override
    public void onFailure(String reason) {
      give(nowNs -> client.onControlFailure(nowNs, reason));
    }

    private void give(Command outcome) {
      if (!given.getAndSet(true)) {
        outcomes.add(outcome);
        wakeUp.run();
      }
    }
  }
}

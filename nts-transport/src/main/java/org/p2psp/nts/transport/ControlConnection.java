// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * One accepted connection: a request is read, asked, its answer written, and the end of the client
 * awaited. All on the listener's thread, nothing blocks, memory is one request plus one answer.
 */
final class ControlConnection {
  private enum Phase {
    READING,
    ASKING,
    WRITING,
    LINGERING
  }

  /** What became of a step. */
  enum Outcome {
    GOES_ON,
    REQUEST_IS_WHOLE,
    MALFORMED,
    BROKEN,
    ANSWERED,
    DONE
  }

  private static final int BUFFER_BYTES =
      ControlFraming.HEADER_BYTES + ControlServer.MAX_REQUEST_BYTES;

  final SocketChannel channel;
  final Endpoint remote;

  private final SelectionKey key;
  private final ByteBuffer request = ByteBuffer.allocate(BUFFER_BYTES);
  private Phase phase = Phase.READING;
  private @Nullable ByteBuffer answer;
  private long deadlineNs;

  ControlConnection(SocketChannel channel, Endpoint remote, SelectionKey key, long deadlineNs) {
    this.channel = channel;
    this.remote = remote;
    this.key = key;
    this.deadlineNs = deadlineNs;
  }

  boolean isLate(long nowNs) {
    return nowNs - deadlineNs >= 0;
  }

  /** Goes on with what the channel is ready for. */
  Outcome onReady() {
    try {
      return switch (phase) {
        case READING -> readRequest();
        case ASKING -> Outcome.GOES_ON;
        case WRITING -> writeAnswer();
        case LINGERING -> awaitEnd();
      };
    } catch (IOException e) {
      return phase == Phase.LINGERING ? Outcome.DONE : Outcome.BROKEN;
    }
  }

  private Outcome readRequest() throws IOException {
    if (channel.read(request) < 0) {
      return Outcome.BROKEN;
    }
    if (!ControlFraming.canBegin(request, request.position())) {
      return Outcome.MALFORMED;
    }
    if (request.position() < ControlFraming.HEADER_BYTES) {
      return Outcome.GOES_ON;
    }
    int lengthBytes = ControlFraming.bodyLength(request, ControlServer.MAX_REQUEST_BYTES);
    int wholeBytes = ControlFraming.HEADER_BYTES + lengthBytes;
    if (lengthBytes == ControlFraming.MALFORMED || request.position() > wholeBytes) {
      return Outcome.MALFORMED;
    }
    return request.position() == wholeBytes ? Outcome.REQUEST_IS_WHOLE : Outcome.GOES_ON;
  }

  /** Stops reading while the machine is asked; the body of the request. */
  ByteBuffer startAsking(long answerDeadlineNs) {
    phase = Phase.ASKING;
    deadlineNs = answerDeadlineNs;
    key.interestOps(0);
    return request.flip().position(ControlFraming.HEADER_BYTES).slice();
  }

  /** Starts to write a frame. */
  Outcome startAnswer(ByteBuffer frame) {
    phase = Phase.WRITING;
    answer = frame;
    key.interestOps(SelectionKey.OP_WRITE);
    return onReady();
  }

  private Outcome writeAnswer() throws IOException {
    if (answer == null) {
      return Outcome.BROKEN;
    }
    channel.write(answer);
    if (answer.hasRemaining()) {
      return Outcome.GOES_ON;
    }
    // To close now could reset the connection and destroy what the client has not read yet.
    answer = null;
    channel.shutdownOutput();
    phase = Phase.LINGERING;
    key.interestOps(SelectionKey.OP_READ);
    return Outcome.ANSWERED;
  }

  private Outcome awaitEnd() throws IOException {
    return channel.read(request.clear()) < 0 ? Outcome.DONE : Outcome.GOES_ON;
  }

  /** Whether its request is not whole yet: the client may be idle, and nobody waits for it. */
  boolean isReading() {
    return phase == Phase.READING;
  }

  boolean isLingering() {
    return phase == Phase.LINGERING;
  }

  boolean isAsking() {
    return phase == Phase.ASKING;
  }
}

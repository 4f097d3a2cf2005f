// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;

/** One page that listens: a bounded queue between those who publish and the thread that writes. */
final class EventClient {
  private static final int CAPACITY = 128;

  private final ArrayBlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread writer;
  private boolean finished;

  EventClient(Thread writer) {
    this.writer = writer;
  }

  /** Never waits; false if the client is too slow. */
  boolean offer(byte[] message) {
    return queue.offer(message);
  }

  /** Writer: sends what comes, until the client has gone or is dropped. */
  void send(OutputStream output) throws IOException {
    try {
      while (true) {
        output.write(queue.take());
        if (queue.isEmpty()) {
          output.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // dropped while it waited
    }
  }

  /** Ends the writer, also one that hangs in a write: that closes the connection. */
  synchronized void drop() {
    if (!finished) {
      writer.interrupt();
    }
  }

  /** Writer: the thread goes back to its pool. */
  synchronized void finish() {
    finished = true;
    Thread.interrupted();
  }
}

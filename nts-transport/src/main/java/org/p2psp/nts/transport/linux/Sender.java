// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import org.p2psp.nts.api.Nullable;

/** Hands a queue to the system: a run in one message, all messages of a socket in one call. */
final class Sender {
  /** sendmmsg(2), to be replaced in tests by a system that refuses. */
  @FunctionalInterface
  interface SendCall {
    /** How many messages were taken, or the negative error number of the first one. */
    int send(int descriptor, long messages, int count);
  }

  private final SendQueue queue;
  private final SendVector vector;
  private final SendCall call;

  Sender(SendQueue queue, SendCall call) {
    this.queue = queue;
    this.vector = new SendVector(queue);
    this.call = call;
  }

  /** The real call. */
  static int system(int descriptor, long messages, int count) {
    int flags = BatchCalls.MSG_DONTWAIT | BatchCalls.MSG_NOSIGNAL;
    int taken = BatchCalls.sendmmsg(descriptor, messages, count, flags);
    return taken < 0 ? -BatchCalls.errno() : taken;
  }

  /**
   * Sends everything and empties the queue.
   *
   * @return how many datagrams the system did not take
   */
  int flush() {
    if (queue.isEmpty()) {
      return 0;
    }
    vector.write();
    int lost = 0;
    int end;
    for (int start = 0; start < queue.runCount(); start = end) {
      BatchSocket socket = queue.run(start).socket;
      end = endOf(socket, start);
      if (socket != null) {
        lost += send(socket, start, end);
      }
    }
    queue.clear();
    return lost;
  }

  /** Runs of one socket that stand in a row leave in one call. */
  @SuppressWarnings("ReferenceEquality") // one object is one socket
  private int endOf(@Nullable BatchSocket socket, int start) {
    int end = start + 1;
    while (end < queue.runCount() && queue.run(end).socket == socket) {
      end++;
    }
    return end;
  }

  private int send(BatchSocket socket, int start, int end) {
    int lost = 0;
    int next = start;
    while (next < end) {
      int taken = call.send(socket.descriptor, vector.address(next), end - next);
      if (taken > 0) {
        next += taken;
      } else if (taken != -BatchCalls.EINTR) {
        lost += onRefusal(socket, queue.run(next), -taken);
        next++;
      }
    }
    return lost;
  }

  /** What cannot leave as a run may still leave one by one. */
  private int onRefusal(BatchSocket socket, SendRun run, int errno) {
    if (run.count == 1 || !isOfRuns(errno)) {
      return run.count;
    }
    if (errno == BatchCalls.EIO) {
      socket.segments = false; // the device cannot do it; it would refuse every run
    }
    int lost = 0;
    int datagram = run.first;
    for (int left = run.count; left > 0; left--) {
      lost += sendAlone(socket, vector.writeAlone(run, datagram));
      datagram = queue.successorOf(datagram);
    }
    return lost;
  }

  /** EIO: a device or a tunnel that cannot; the others: longer than the path takes, or options. */
  private static boolean isOfRuns(int errno) {
    return errno == BatchCalls.EIO
        || errno == BatchCalls.EINVAL
        || errno == BatchCalls.EMSGSIZE
        || errno == BatchCalls.EOPNOTSUPP;
  }

  private int sendAlone(BatchSocket socket, long message) {
    int taken;
    do {
      taken = call.send(socket.descriptor, message, 1);
    } while (taken == -BatchCalls.EINTR);
    return taken == 1 ? 0 : 1;
  }
}

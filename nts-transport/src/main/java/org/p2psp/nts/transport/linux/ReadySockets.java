// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.transport.Counter;

/**
 * The open sockets and which of them are worth asking for datagrams. One or two are asked at once;
 * of more, as during a punch, epoll(7) says which. It tells of another one first each time, so that
 * none is starved.
 */
final class ReadySockets {
  private static final int MOST_ASKED_DIRECTLY = 2;
  private static final int MOST_READY = 64;
  // The kernel packs the structure on x86-64 and nowhere else.
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");
  private static final int EVENT_BYTES = PACKED ? 12 : 16;
  private static final int EVENT_DATA = PACKED ? 4 : 8;

  private final int descriptor;
  private final Counter systemCalls;
  private final Int2ObjectHashMap<BatchSocket> byNumber = new Int2ObjectHashMap<>();
  private final List<BatchSocket> row = new ArrayList<>();
  private final BatchSocket[] ready = new BatchSocket[MOST_READY];
  private final NativeBuffer events = new NativeBuffer(MOST_READY * EVENT_BYTES);
  private int turn;

  /** {@code systemCalls} counts the questions which sockets are ready. */
  ReadySockets(Counter systemCalls) throws IOException {
    this.systemCalls = systemCalls;
    descriptor = BatchCalls.epollCreate1(BatchCalls.SOCK_CLOEXEC);
    if (descriptor < 0) {
      throw new IOException("epoll cannot be opened: " + BatchCalls.strerror(BatchCalls.errno()));
    }
  }

  @Nullable
  BatchSocket get(int number) {
    return byNumber.get(number);
  }

  boolean contains(int number) {
    return byNumber.containsKey(number);
  }

  /** To be polled: readable when any of the sockets is; the only socket itself is cheaper. */
  int pollable() {
    return row.size() == 1 ? row.get(0).descriptor : descriptor;
  }

  /** Any of the sockets, or null when there is none. */
  @Nullable
  BatchSocket last() {
    return row.isEmpty() ? null : row.get(row.size() - 1);
  }

  void add(BatchSocket socket) throws IOException {
    events.bytes.putInt(0, BatchCalls.POLLIN);
    events.bytes.putInt(EVENT_DATA, socket.number);
    long event = events.address(0);
    if (BatchCalls.epollCtl(descriptor, BatchCalls.EPOLL_CTL_ADD, socket.descriptor, event) != 0) {
      throw new IOException(
          "slot "
              + socket.number
              + " cannot be watched: "
              + BatchCalls.strerror(BatchCalls.errno()));
    }
    byNumber.put(socket.number, socket);
    row.add(socket);
  }

  /** Forgets and closes a socket. */
  void close(BatchSocket socket) {
    socket.closed = true;
    byNumber.remove(socket.number);
    row.remove(socket);
    // A process that is just being forked holds the socket open for a moment.
    long event = events.address(0);
    BatchCalls.epollCtl(descriptor, BatchCalls.EPOLL_CTL_DEL, socket.descriptor, event);
    LibC.close(socket.descriptor);
  }

  /** Looks anew for at most so many sockets; returns how many {@link #ready} are there. */
  int find(int most) {
    int size = row.size();
    if (size <= MOST_ASKED_DIRECTLY) {
      int count = Math.min(most, size);
      for (int i = 0; i < count; i++) {
        ready[i] = row.get((turn + i) % size);
      }
      turn = turn + 1 & Integer.MAX_VALUE;
      return count;
    }
    systemCalls.increment();
    int told = BatchCalls.epollWait(descriptor, events.address(0), Math.min(most, MOST_READY), 0);
    int count = 0;
    for (int i = 0; i < told; i++) {
      BatchSocket socket = byNumber.get(number(i));
      if (socket != null) {
        ready[count++] = socket;
      }
    }
    return count;
  }

  /** One of those found, or null if it was closed meanwhile. */
  @Nullable
  BatchSocket ready(int place) {
    BatchSocket socket = ready[place];
    return socket == null || socket.closed ? null : socket;
  }

  /** Lets go of what was found. */
  void release() {
    Arrays.fill(ready, null);
  }

  private int number(int event) {
    return events.bytes.getInt(event * EVENT_BYTES + EVENT_DATA);
  }

  /** Closes all. */
  void closeAll() {
    for (BatchSocket socket = last(); socket != null; socket = last()) {
      close(socket);
    }
    LibC.close(descriptor);
  }
}

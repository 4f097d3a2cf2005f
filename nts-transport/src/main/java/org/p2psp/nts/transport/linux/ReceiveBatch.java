// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.transport.Counter;

/**
 * What one call took off a socket, handed out datagram by datagram from where the system wrote it.
 * A message may hold a whole run of datagrams that came together (receive offload); each but the
 * last has the length that the system tells.
 */
final class ReceiveBatch {
  /** Most messages of one call. With half as many a lone datagram costs 7 % more. */
  static final int MESSAGES = 16;

  private static final int MESSAGE_CAPACITY_BYTES = 64 * 1024; // the most that comes as one run
  private static final int CONTROL_BYTES = 64;

  private final NativeBuffer headerMemory = new NativeBuffer(MESSAGES * Layout.MESSAGE_BYTES);
  private final ByteBuffer headers = headerMemory.bytes;
  private final NativeBuffer names = new NativeBuffer(MESSAGES * SocketAddresses.CAPACITY_BYTES);
  private final NativeBuffer controls = new NativeBuffer(MESSAGES * CONTROL_BYTES);
  private final NativeBuffer pieces = new NativeBuffer(MESSAGES * Layout.PIECE_BYTES);
  private final NativeBuffer payloads = new NativeBuffer(MESSAGES * MESSAGE_CAPACITY_BYTES);
  private final ByteBuffer view = payloads.bytes.duplicate(); // big-endian, as datagrams are
  private final SocketAddresses addresses;
  private final Counter oversize;

  private @Nullable BatchSocket socket;
  private Endpoint source = Endpoint.ofIpv4(0, 0);
  private int messageCount;
  private int nextMessage;
  private int next; // offset of the next datagram
  private int end; // of the present message
  private int segmentBytes;

  /** {@code oversize} counts datagrams that are longer than any of ours and so are dropped. */
  ReceiveBatch(SocketAddresses addresses, Counter oversize) {
    this.addresses = addresses;
    this.oversize = oversize;
    for (int i = 0; i < MESSAGES; i++) {
      int at = i * Layout.MESSAGE_BYTES;
      headers.putLong(at + Layout.NAME, names.address(i * SocketAddresses.CAPACITY_BYTES));
      headers.putLong(at + Layout.PIECES, pieces.address(i * Layout.PIECE_BYTES));
      headers.putLong(at + Layout.PIECE_COUNT, 1);
      headers.putLong(at + Layout.CONTROL, controls.address(i * CONTROL_BYTES));
      int piece = i * Layout.PIECE_BYTES;
      pieces.bytes.putLong(piece, payloads.address(i * MESSAGE_CAPACITY_BYTES));
      pieces.bytes.putLong(piece + Layout.PIECE_LENGTH, MESSAGE_CAPACITY_BYTES);
    }
  }

  /**
   * Takes messages off a socket; the batch must be empty.
   *
   * @param most at most so many, 1 to {@link #MESSAGES}
   * @return how many, zero if there are none, or the negative error number
   */
  int fill(BatchSocket from, int most) {
    for (int i = 0; i < most; i++) {
      int at = i * Layout.MESSAGE_BYTES;
      headers.putInt(at + Layout.NAME_LENGTH, SocketAddresses.CAPACITY_BYTES);
      headers.putLong(at + Layout.CONTROL_LENGTH, CONTROL_BYTES);
    }
    int taken =
        BatchCalls.recvmmsg(
            from.descriptor, headerMemory.address(0), most, BatchCalls.MSG_DONTWAIT, 0);
    if (taken <= 0) {
      int errno = BatchCalls.errno();
      return errno == BatchCalls.EAGAIN || errno == BatchCalls.EINTR ? 0 : -errno;
    }
    socket = from;
    messageCount = taken;
    nextMessage = 0;
    next = 0;
    end = 0;
    return taken;
  }

  /** Whether there is something to hand out. */
  boolean isEmpty() {
    return socket == null;
  }

  /** Hands out the next datagram; false when there is none, or its socket was closed meanwhile. */
  boolean next(Datagram out) {
    BatchSocket from = socket;
    while (from != null && !from.closed) {
      if (next < end) {
        int start = next;
        next = Math.min(end, start + segmentBytes);
        out.set(from.number, source, view.limit(next).position(start));
        return true;
      }
      if (nextMessage == messageCount) {
        break;
      }
      if (startMessage(nextMessage++)) {
        out.set(from.number, source, view.limit(next).position(next));
        return true;
      }
    }
    socket = null;
    return false;
  }

  /** Begins a message; true if it is an empty datagram. */
  private boolean startMessage(int message) {
    int at = message * Layout.MESSAGE_BYTES;
    int lengthBytes = headers.getInt(at + Layout.RECEIVED_LENGTH);
    int control = message * CONTROL_BYTES;
    int controlEnd = control + (int) headers.getLong(at + Layout.CONTROL_LENGTH);
    int size =
        Layout.findControl(
            controls.bytes, control, controlEnd, BatchCalls.SOL_UDP, BatchCalls.UDP_GRO);
    segmentBytes = size < 0 ? lengthBytes : Math.max(1, controls.bytes.getInt(size));
    source = addresses.read(names.bytes, message * SocketAddresses.CAPACITY_BYTES);
    next = message * MESSAGE_CAPACITY_BYTES;
    end = next + lengthBytes;
    if (segmentBytes > Transmit.CAPACITY_BYTES) {
      dropOversize(lengthBytes);
    }
    return lengthBytes == 0;
  }

  /** Of a run only the last one may be short enough, and then follows others that are lost. */
  private void dropOversize(int lengthBytes) {
    int lastBytes = lengthBytes % segmentBytes;
    boolean keepsLast = lastBytes > 0 && lastBytes <= Transmit.CAPACITY_BYTES;
    oversize.add(lengthBytes / segmentBytes + (lastBytes > 0 && !keepsLast ? 1 : 0));
    next = keepsLast ? end - lastBytes : end;
  }
}

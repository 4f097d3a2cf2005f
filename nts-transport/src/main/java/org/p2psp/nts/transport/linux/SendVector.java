// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

/**
 * The {@code mmsghdr} structures for sending the runs of a queue, in the layout of 64-bit Linux.
 * One message more than the queue can hold serves to send a single datagram again.
 */
final class SendVector {
  private static final int SPARE = SendQueue.CAPACITY;
  private static final int MESSAGES = SendQueue.CAPACITY + 1;
  private static final int PIECES = SendQueue.CAPACITY + 1;
  private static final int CONTROL_BYTES = 2 * Layout.INT_CONTROL_SPACE;

  private final SendQueue queue;
  private final ByteBuffer headers;
  private final NativeBuffer headerMemory = new NativeBuffer(MESSAGES * Layout.MESSAGE_BYTES);
  private final NativeBuffer names = new NativeBuffer(MESSAGES * SocketAddresses.CAPACITY_BYTES);
  private final NativeBuffer controls = new NativeBuffer(MESSAGES * CONTROL_BYTES);
  private final NativeBuffer pieces = new NativeBuffer(PIECES * Layout.PIECE_BYTES);
  private int pieceCount;

  SendVector(SendQueue queue) {
    this.queue = queue;
    this.headers = headerMemory.bytes;
    for (int i = 0; i < MESSAGES; i++) {
      int at = i * Layout.MESSAGE_BYTES;
      headers.putLong(at + Layout.NAME, names.address(i * SocketAddresses.CAPACITY_BYTES));
      headers.putLong(at + Layout.CONTROL, controls.address(i * CONTROL_BYTES));
    }
  }

  /** Writes all runs of the queue; message i is run i. */
  void write() {
    pieceCount = 0;
    for (int i = 0; i < queue.runCount(); i++) {
      SendRun run = queue.run(i);
      writePieces(i, run);
      writeNameAndControl(i, run, run.count > 1 ? run.segmentBytes : 0);
    }
  }

  /** Where the system finds message {@code number}. */
  long address(int number) {
    return headerMemory.address(number * Layout.MESSAGE_BYTES);
  }

  /** Writes one datagram of a run alone, without segments; where the system finds it. */
  long writeAlone(SendRun run, int datagram) {
    int at = SPARE * Layout.MESSAGE_BYTES;
    headers.putLong(at + Layout.PIECES, pieces.address(SPARE * Layout.PIECE_BYTES));
    headers.putLong(at + Layout.PIECE_COUNT, 1);
    writePiece(SPARE, datagram);
    writeNameAndControl(SPARE, run, 0);
    return address(SPARE);
  }

  private void writePieces(int message, SendRun run) {
    int at = message * Layout.MESSAGE_BYTES;
    headers.putLong(at + Layout.PIECES, pieces.address(pieceCount * Layout.PIECE_BYTES));
    headers.putLong(at + Layout.PIECE_COUNT, run.count);
    int datagram = run.first;
    for (int left = run.count; left > 0; left--) {
      writePiece(pieceCount++, datagram);
      datagram = queue.successorOf(datagram);
    }
  }

  private void writePiece(int piece, int datagram) {
    int at = piece * Layout.PIECE_BYTES;
    pieces.bytes.putLong(at, queue.payloads.address(SendQueue.offsetOf(datagram)));
    pieces.bytes.putLong(at + Layout.PIECE_LENGTH, queue.lengthOf(datagram));
  }

  private void writeNameAndControl(int message, SendRun run, int segmentBytes) {
    BatchSocket socket = run.socket;
    Endpoint destination = run.destination;
    if (socket == null || destination == null) {
      throw new IllegalStateException("run " + message + " was not started");
    }
    int at = message * Layout.MESSAGE_BYTES;
    int nameAt = message * SocketAddresses.CAPACITY_BYTES;
    headers.putInt(
        at + Layout.NAME_LENGTH,
        SocketAddresses.write(names.bytes, nameAt, destination, socket.ipv6));
    int start = message * CONTROL_BYTES;
    int end = start;
    if (segmentBytes > 0) {
      end = Layout.writeControl(controls.bytes, end, BatchCalls.SOL_UDP, BatchCalls.UDP_SEGMENT, 2);
      controls.bytes.putShort(start + Layout.CONTROL_HEADER_BYTES, (short) segmentBytes);
    }
    if (run.timeToLive != Transmit.DEFAULT_TIME_TO_LIVE) {
      end = writeTimeToLive(end, run.timeToLive, destination.isIpv4());
    }
    headers.putLong(at + Layout.CONTROL_LENGTH, end - start);
  }

  /** An IPv6 socket, too, sends to IPv4 destinations with the option of IPv4. */
  private int writeTimeToLive(int at, int timeToLive, boolean ipv4) {
    int level = ipv4 ? LibC.IPPROTO_IP : LibC.IPPROTO_IPV6;
    int type = ipv4 ? LibC.IP_TTL : BatchCalls.IPV6_HOPLIMIT;
    int end = Layout.writeControl(controls.bytes, at, level, type, Integer.BYTES);
    controls.bytes.putInt(at + Layout.CONTROL_HEADER_BYTES, timeToLive);
    return end;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Bodies of the short messages.
 *
 * <pre>
 * ACKNOWLEDGEMENT   0  message number (64)
 * GOODBYE, EXPELLED 0  reason (8), 0 (56)
 * SAMPLE_ORDER      0  batch = slot to open (16)   2  flags (8): 1 = low port, 2 = all vantages   3  0 (40)
 * MEMBER_GONE       0  peer id (64)   8  team index (16)  10  reason (8)  11  0 (40)
 * COMPLAINT         0  count (16), 0 (16)   4  chunk numbers (32 each)   then zeros up to 8 bytes
 * </pre>
 */
public final class Notices {
  /** Length of the bodies but MEMBER_GONE and COMPLAINT. */
  public static final int SHORT_BYTES = 8;

  /** Length of MEMBER_GONE's body. */
  public static final int GONE_BYTES = 16;

  /** Most chunks in one complaint. */
  public static final int MOST_COMPLAINTS = 64;

  /** Reason: it said goodbye. */
  public static final int LEFT = 1;

  /** Reason: nothing was heard of it. */
  public static final int SILENT = 2;

  /** Reason: it did not pass on what it got. */
  public static final int SELFISH = 3;

  /** Reason: the splitter ends. */
  public static final int ENDED = 4;

  /** Flag of SAMPLE_ORDER: bind the socket below 1024. */
  public static final int LOW_PORT = 1;

  /** Flag of SAMPLE_ORDER: probe the monitors, too. */
  public static final int ALL_VANTAGES = 2;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private Notices() {}

  /** Of an acknowledgement the number, of MEMBER_GONE the peer id. */
  public static long number(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY);
  }

  /** Of GOODBYE and EXPELLED. */
  public static int reason(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY) & 0xFF;
  }

  /** Of SAMPLE_ORDER. */
  public static int batch(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY) & 0xFFFF;
  }

  /** Of SAMPLE_ORDER: its flags. */
  public static int sampleFlags(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 2) & 0xFF;
  }

  /** Of MEMBER_GONE. */
  public static int goneReason(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 10) & 0xFF;
  }

  /** Of COMPLAINT: how many chunk numbers follow, never more than there are. */
  public static int complaintCount(ByteBuffer datagram) {
    int count = datagram.getShort(datagram.position() + BODY) & 0xFFFF;
    return Math.min(count, (ControlHeader.bodyLength(datagram) - 4) / 4);
  }

  /** Of COMPLAINT: lower 32 bits of a chunk's number. */
  public static int complaint(ByteBuffer datagram, int index) {
    return datagram.getInt(datagram.position() + BODY + 4 + 4 * index);
  }

  /** The word for a reason, in events. */
  public static String reasonText(int reason) {
    return switch (reason) {
      case LEFT -> "left";
      case SILENT -> "silent";
      case SELFISH -> "selfish";
      case ENDED -> "ended";
      default -> "unknown";
    };
  }

  /** Writes an acknowledgement's body. */
  public static void writeNumber(ByteBuffer out, long number) {
    out.putLong(number);
  }

  /** Writes the body of GOODBYE or EXPELLED. */
  public static void writeReason(ByteBuffer out, int reason) {
    out.putLong((long) reason << 56);
  }

  /** Writes the body of SAMPLE_ORDER. */
  public static void writeSample(ByteBuffer out, int batch, int flags) {
    out.putLong((long) batch << 48 | (long) flags << 40);
  }

  /** Writes the body of MEMBER_GONE. */
  public static void writeGone(ByteBuffer out, long peerId, int index, int reason) {
    out.putLong(peerId).putShort((short) index).put((byte) reason).put((byte) 0).putInt(0);
  }

  /** Writes the body of COMPLAINT from the first {@code count} numbers. */
  public static void writeComplaints(ByteBuffer out, int[] chunks, int count) {
    out.putShort((short) count).putShort((short) 0);
    for (int i = 0; i < count; i++) {
      out.putInt(chunks[i]);
    }
    if (count == 0) {
      out.putInt(0);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Bodies of RELAY_ORDER and RELAY_READY (8 bytes) and of RELAY_NOTICE (24 bytes).
 *
 * <pre>
 * RELAY_ORDER, RELAY_READY                  RELAY_NOTICE
 *  0  team index of one member (16)          0  pair id (64)
 *  2  team index of the other (16)           8  peer id of the relay (64), 0 = the splitter
 *  4  1 = relay, 0 = stop (8)               16  team index of the relay (16)
 *  5  0 (24)                                18  1 = relayed, 0 = no longer (8)
 *                                           19  0 (8)
 *                                           20  attempts made (16), 0 (16)
 * </pre>
 *
 * <p>A relay passes the chunks that it receives from each of the two on to the other.
 */
public final class RelayOrders {
  /** Length of an order's body. */
  public static final int ORDER_BYTES = 8;

  /** Length of a notice's body. */
  public static final int NOTICE_BYTES = 24;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private RelayOrders() {}

  /** Of an order: one member. */
  public static int first(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY) & 0xFFFF;
  }

  /** Of an order: the other member. */
  public static int second(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY + 2) & 0xFFFF;
  }

  /** Of an order: whether to relay or to stop. */
  public static boolean isOn(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 4) != 0;
  }

  /** Writes an order's body. */
  public static void writeOrder(ByteBuffer out, int first, int second, boolean on) {
    out.putShort((short) first).putShort((short) second).put((byte) (on ? 1 : 0));
    out.put((byte) 0).putShort((short) 0);
  }

  /** Of a notice: the pair. */
  public static long pairId(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY);
  }

  /** Of a notice: the relay's peer id. */
  public static long relayId(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY + 8);
  }

  /** Of a notice: whether the pair is relayed from now on. */
  public static boolean isRelayed(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 18) != 0;
  }

  /** Of a notice: attempts made before it. */
  public static int attempts(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY + 20) & 0xFFFF;
  }

  /** Writes a notice's body. */
  public static void writeNotice(
      ByteBuffer out, long pairId, long relayId, int relayIndex, boolean relayed, int attempts) {
    out.putLong(pairId).putLong(relayId).putShort((short) relayIndex);
    out.put((byte) (relayed ? 1 : 0)).put((byte) 0).putShort((short) attempts).putShort((short) 0);
  }
}

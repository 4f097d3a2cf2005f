// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/**
 * Bodies of PROBE and PROBE_ANSWER, both of {@value #BODY_BYTES} bytes, so that an answer is never
 * larger than its request. An answer carries the message number of its probe.
 *
 * <pre>
 *  0                   1                   2                   3
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   order (from 0)              |    batch (the peer's slot)    |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   vantage     |  0                                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   answer: cookie that proves the endpoint (64); probe: 0      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   answer: endpoint seen (160); probe: 0                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>OBSERVATION (monitor to splitter) has the same body, with the peer's key id as its cookie, and
 * LIFETIME_PROBE (peer to splitter), with the cookie and the endpoint of an earlier answer: the
 * next answer goes there.
 */
public final class Probes {
  /** Length of the body. */
  public static final int BODY_BYTES = 36;

  /** Batch of probes that measure the lifetime of a mapping; no sample has it. */
  public static final int LIFETIME_BATCH = 0xFFFF;

  private static final int BODY = ControlHeader.BODY_OFFSET;

  private Probes() {}

  /** Position in the order in which the peer probed the vantages. */
  public static int order(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY) & 0xFFFF;
  }

  /** The peer's slot that the probe came from. */
  public static int batch(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + BODY + 2) & 0xFFFF;
  }

  /** Number of the vantage in the join answer. */
  public static int vantage(ByteBuffer datagram) {
    return datagram.get(datagram.position() + BODY + 4) & 0xFF;
  }

  /** Of an answer the cookie, of an observation the peer's key id. */
  public static long cookie(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + BODY + 8);
  }

  /** The endpoint seen, or null if its family is unknown. */
  public static @Nullable Endpoint seen(ByteBuffer datagram) {
    return EndpointCodec.read(datagram, datagram.position() + BODY + 16);
  }

  /** Writes a probe's body at the position. */
  public static void writeProbe(ByteBuffer out, int order, int batch, int vantage) {
    out.putShort((short) order).putShort((short) batch).put((byte) vantage);
    out.put((byte) 0).putShort((short) 0).putLong(0).putLong(0).putLong(0).putInt(0);
  }

  /** Writes the body of an answer or of an observation at the position. */
  public static void writeSeen(
      ByteBuffer out, int order, int batch, int vantage, long cookie, Endpoint seen) {
    out.putShort((short) order).putShort((short) batch).put((byte) vantage);
    out.put((byte) 0).putShort((short) 0).putLong(cookie);
    EndpointCodec.write(out, seen);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.media.StreamFormat;

/**
 * A chunk on its way.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |1 1 1 0|version|0 0|   63      |    origin (team index)        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      chunk number (32)                        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      path token (64)                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   random access offset        |     payload length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                      payload                                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>Origin is the member to which the splitter handed the chunk. From the splitter, the receiver's
 * own index means "pass it on"; from a neighbour, its own index means a direct chunk and any other
 * one a relayed chunk. Chunk numbers are compared by serial arithmetic (RFC 1982). The path token
 * is derived from the secret of sender and receiver, one for each direction.
 */
public final class MediaHeader {
  /** Where the payload starts. */
  public static final int PAYLOAD_OFFSET = 20;

  /** Marker, version and type. */
  private static final short START = (short) (ControlHeader.MARKER << 8 | PacketType.MEDIA);

  private MediaHeader() {}

  /** Whether the bytes can be a chunk: marker, type, and a length that is true. */
  public static boolean looksLikeMedia(ByteBuffer datagram) {
    int start = datagram.position();
    int length = datagram.remaining();
    return length > PAYLOAD_OFFSET
        && length <= PAYLOAD_OFFSET + StreamFormat.MAX_CHUNK_BYTES
        && datagram.getShort(start) == START
        && (datagram.getShort(start + 18) & 0xFFFF) == length - PAYLOAD_OFFSET;
  }

  /** Team index of the member that got the chunk from the splitter. */
  public static int origin(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + 2) & 0xFFFF;
  }

  /** The lower 32 bits of the chunk's number. */
  public static int chunkNumber(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + 4);
  }

  /** Proves that the sender shares a secret with the receiver. */
  public static long pathToken(ByteBuffer datagram) {
    return datagram.getLong(datagram.position() + 8);
  }

  /** Where in the payload decoding can start, or {@link StreamFormat#NO_RANDOM_ACCESS}. */
  public static int randomAccessOffset(ByteBuffer datagram) {
    return datagram.getShort(datagram.position() + 16) & 0xFFFF;
  }

  /** Writes the header at the position, which then stands at the payload. */
  public static void write(
      ByteBuffer out,
      int origin,
      int chunkNumber,
      long pathToken,
      int randomAccessOffset,
      int payloadLength) {
    out.putLong((long) START << 48 | (origin & 0xFFFFL) << 32 | chunkNumber & 0xFFFF_FFFFL);
    out.putLong(pathToken);
    out.putInt(randomAccessOffset << 16 | payloadLength & 0xFFFF);
  }
}

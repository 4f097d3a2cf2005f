// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.Secret;

/**
 * Answer to a {@link JoinRequest}.
 *
 * <pre>
 * refused: 1 (8) | reason: length (16), UTF-8
 * welcome: 0 (8) | key id of the session (64) | secret (256) | team index (16)
 *          buffer, chunks (32) | newest chunk number (64)
 *          media type: length (16), UTF-8 | loss treatment (8) | chunk length (16)
 *          header: length (32), bytes
 *          vantages (8), each: endpoint (160) | key (256)
 * </pre>
 *
 * @param sessionId key id under which peer and splitter speak
 * @param secret of the session
 * @param teamIndex small number of the newcomer in this team; 0 is the splitter
 * @param bufferChunks length of the team's buffers, a power of two from 64 to 65,536
 * @param newestChunk number of the chunk that the splitter sent last, or -1
 * @param format the stream
 * @param vantages splitter's ports first, then monitors, then further addresses of the splitter's
 *     first port, with the session's secret
 */
public record JoinAnswer(
    long sessionId,
    Secret secret,
    int teamIndex,
    int bufferChunks,
    long newestChunk,
    StreamFormat format,
    List<Vantage> vantages) {
  /** Most vantages in one answer. */
  public static final int MOST_VANTAGES = 16;

  private static final int WELCOME = 0;
  private static final int REFUSED = 1;
  private static final int MOST_TEXT_BYTES = 512;

  /** Where further addresses of the splitter begin among the vantages; their number without any. */
  public int furtherAddressesFrom() {
    int first = vantages.size();
    while (first > 0
        && !vantages.get(first - 1).isSplitterPort()
        && vantages.get(first - 1).key().equals(secret)) {
      first--;
    }
    return first;
  }

  /** Writes a welcome at the position. */
  public void write(ByteBuffer out) {
    out.put((byte) WELCOME).putLong(sessionId).put(secret.toBytes()).putShort((short) teamIndex);
    out.putInt(bufferChunks).putLong(newestChunk);
    JoinRequest.putText(out, format.contentType());
    out.put((byte) format.lossTreatment().ordinal()).putShort((short) format.chunkBytes());
    out.putInt(format.header().length).put(format.header());
    out.put((byte) vantages.size());
    for (Vantage vantage : vantages) {
      EndpointCodec.write(out, vantage.endpoint());
      out.put(vantage.key().toBytes());
    }
  }

  /** Writes a refusal at the position. */
  public static void writeRefusal(ByteBuffer out, String reason) {
    out.put((byte) REFUSED);
    JoinRequest.putText(out, reason);
  }

  /** The reason of a refusal, or null if the bytes are none. */
  public static @Nullable String readRefusal(ByteBuffer in) {
    WireReader reader = new WireReader(in.duplicate());
    reader.require(reader.u8() == REFUSED);
    String reason = reader.text(MOST_TEXT_BYTES);
    return reader.failed() ? null : reason;
  }

  /** Reads a welcome, or null if the bytes are none. */
  public static @Nullable JoinAnswer read(ByteBuffer in) {
    WireReader reader = new WireReader(in);
    reader.require(reader.u8() == WELCOME);
    final long sessionId = reader.i64();
    final byte[] secret = reader.bytes(Secret.BYTES);
    final int teamIndex = reader.u16();
    final int bufferChunks = reader.i32();
    reader.require(
        bufferChunks >= 64 && bufferChunks <= 65_536 && Integer.bitCount(bufferChunks) == 1);
    final long newestChunk = reader.i64();
    final StreamFormat format = readFormat(reader);
    final List<Vantage> vantages = readVantages(reader);
    if (reader.failed() || format == null || in.hasRemaining()) {
      return null;
    }
    return new JoinAnswer(
        sessionId, Secret.of(secret), teamIndex, bufferChunks, newestChunk, format, vantages);
  }

  private static @Nullable StreamFormat readFormat(WireReader reader) {
    String contentType = reader.text(MOST_TEXT_BYTES);
    int loss = reader.u8();
    reader.require(loss < LossTreatment.values().length);
    int chunkBytes = reader.u16();
    reader.require(chunkBytes >= 1 && chunkBytes <= StreamFormat.MAX_CHUNK_BYTES);
    int headerLength = reader.i32();
    reader.require(headerLength >= 0 && headerLength <= StreamFormat.MAX_HEADER_BYTES);
    if (reader.failed()) {
      return null;
    }
    byte[] header = reader.bytes(headerLength);
    return new StreamFormat(contentType, LossTreatment.values()[loss], chunkBytes, header);
  }

  private static List<Vantage> readVantages(WireReader reader) {
    int count = reader.u8();
    reader.require(count <= MOST_VANTAGES);
    List<Vantage> vantages = new ArrayList<>();
    for (int i = 0; i < count && !reader.failed(); i++) {
      var endpoint = reader.endpoint();
      byte[] key = reader.bytes(Secret.BYTES);
      if (!reader.failed()) {
        vantages.add(new Vantage(endpoint, Secret.of(key)));
      }
    }
    return List.copyOf(vantages);
  }
}

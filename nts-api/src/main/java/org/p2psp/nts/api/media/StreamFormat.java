// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.media;

import java.util.Arrays;
import org.p2psp.nts.api.Nullable;

/**
 * What a peer has to know of a stream before its first chunk.
 *
 * @param contentType media type for players, for example {@code video/mp2t}
 * @param lossTreatment what takes the place of a lost chunk
 * @param chunkBytes length of every chunk but a stream's last one, 1 to 1408
 * @param header bytes that a player needs before any later part, may be empty; not copied
 */
public record StreamFormat(
    String contentType, LossTreatment lossTreatment, int chunkBytes, byte[] header) {
  /** Seven MPEG-TS packets; with headers it fits every Ethernet path. */
  public static final int DEFAULT_CHUNK_BYTES = 7 * 188;

  /** Longest chunk: 20 bytes of ours, 8 of UDP and 40 of IPv6 still fit 1476 bytes. */
  public static final int MAX_CHUNK_BYTES = 1408;

  /** Longest header in bytes. */
  public static final int MAX_HEADER_BYTES = 48 * 1024;

  /** Of chunks: no random access point starts in this one. */
  public static final int NO_RANDOM_ACCESS = 0xFFFF;

  /** Checks the ranges. */
  public StreamFormat {
    if (chunkBytes < 1 || chunkBytes > MAX_CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "chunkBytes=" + chunkBytes + ", expected 1 to " + MAX_CHUNK_BYTES);
    }
    if (header.length > MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "stream header of " + header.length + " bytes, expected at most " + MAX_HEADER_BYTES);
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof StreamFormat other
        && contentType.equals(other.contentType)
        && lossTreatment == other.lossTreatment
        && chunkBytes == other.chunkBytes
        && Arrays.equals(header, other.header);
  }

  @Override
  public int hashCode() {
    return contentType.hashCode() * 31 + Arrays.hashCode(header);
  }

  @Override
  public String toString() {
    return contentType + " in chunks of " + chunkBytes + ", header " + header.length + " bytes";
  }
}

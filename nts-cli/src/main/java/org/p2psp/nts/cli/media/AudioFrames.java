// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** Reads the headers of self-framing audio. */
interface AudioFrames {
  /** The media type for players. */
  String contentType();

  /** How many bytes of a frame {@link #frameBytes} looks at. */
  int headerBytes();

  /** Length of the frame whose header is at the offset; 0 if there is none. */
  int frameBytes(ByteWindow window, int offset);

  /** How long the frame at the offset, a valid one, sounds. */
  long durationNs(ByteWindow window, int offset);

  /** Whether two valid headers can belong to one stream. */
  boolean sameStream(ByteWindow window, int first, int second);
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a stream comes from. One thread reads; any thread may close, which ends a waiting read. */
public interface MediaSource extends AutoCloseable {
  /** Of {@link #read}: the stream is over for good. */
  int END = -1;

  /** Of {@link #read}: a live source was interrupted; it goes on, but bytes are missing. */
  int GAP = -2;

  /**
   * Waits for bytes and puts them into the buffer, which must have room.
   *
   * @return how many, at least 1, or {@link #END} or {@link #GAP}
   * @throws IOException if the stream cannot go on; the message names the source and what to do
   */
  int read(ByteBuffer into) throws IOException;

  /** The media type that the source claims, or an empty text; known after the first read. */
  String contentType();

  /** What a user would call it, without any password. */
  String name();

  /** Ends reading; does nothing the second time. */
  @Override
  void close();
}

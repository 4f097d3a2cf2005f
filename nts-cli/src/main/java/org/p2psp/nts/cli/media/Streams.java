// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reading JDK streams into buffers with an array. */
final class Streams {
  private Streams() {}

  /** Bytes read, or {@link MediaSource#END}. */
  static int read(InputStream input, ByteBuffer into) throws IOException {
    int count = input.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
    if (count > 0) {
      into.position(into.position() + count);
    }
    return count < 0 ? MediaSource.END : count;
  }
}

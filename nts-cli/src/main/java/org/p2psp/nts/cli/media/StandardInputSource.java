// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Standard input as it comes; whoever writes it keeps the pace. */
final class StandardInputSource implements MediaSource {
  private final InputStream input;
  private volatile boolean closed;

  StandardInputSource(InputStream input) {
    this.input = input;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return closed ? END : Streams.read(input, into);
  }

  @Override
  public String contentType() {
    return "";
  }

  @Override
  public String name() {
    return "standard input";
  }

  /** A read that waits for standard input cannot be woken; its thread must be a daemon. */
  @Override
  public void close() {
    closed = true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.p2psp.nts.api.security.TokenSource;

/**
 * Tokens from the system's {@link SecureRandom}, fetched a block at a time so that a token costs no
 * allocation. What was handed out is wiped at once. One source serves one thread.
 */
public final class SecureTokenSource implements TokenSource {
  private static final int BLOCK_BYTES = 512;

  private final SecureRandom random;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final ByteBuffer unused = ByteBuffer.wrap(block);

  /** A source on the system's preferred generator. */
  public SecureTokenSource() {
    this.random = new SecureRandom();
    unused.position(BLOCK_BYTES);
  }

  @Override
  public long nextToken() {
    if (!unused.hasRemaining()) {
      random.nextBytes(block);
      unused.clear();
    }
    int position = unused.position();
    long token = unused.getLong();
    unused.putLong(position, 0);
    return token;
  }
}

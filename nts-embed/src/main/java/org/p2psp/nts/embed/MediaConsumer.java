// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.embed;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the stream as a player or a file wants it. */
@FunctionalInterface
public interface MediaConsumer {
  /**
   * The next bytes; called on the peer's thread, so it must not wait for long.
   *
   * @param bytes borrowed until the call returns
   * @throws IOException goes to the fault handler; these bytes are gone, the next ones come
   */
  void accept(ByteBuffer bytes) throws IOException;
}

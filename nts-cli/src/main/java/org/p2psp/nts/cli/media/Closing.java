// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.Closeable;
import java.io.IOException;
import org.p2psp.nts.api.Nullable;

/** Closing what is given up anyway. */
final class Closing {
  private Closing() {}

  static void quietly(@Nullable Closeable closeable) {
    if (closeable == null) {
      return;
    }
    try {
      closeable.close();
    } catch (IOException ignored) {
      // Nobody reads from it any more, so there is nothing left to lose.
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.media.LossTreatment;

/** Any other format: bytes in, bytes out, and a player may try its luck at each chunk. */
final class OpaqueFramer implements Framer {
  private final String contentType;
  private boolean started;

  OpaqueFramer(String contentTypeHint) {
    contentType = contentTypeHint.isBlank() ? "application/octet-stream" : contentTypeHint;
  }

  @Override
  public void drain(ByteWindow window, FrameSink out, boolean last) {
    if (!started) {
      started = true;
      out.header(contentType, LossTreatment.ZERO_FILL, 1, new byte[0]);
    }
    while (window.length() > 0) {
      out.randomAccess(out.position());
      window.pass(out, Math.min(window.length(), out.roomBytes()));
    }
  }

  @Override
  public void onGap() {
    // There are no boundaries to lose.
  }
}

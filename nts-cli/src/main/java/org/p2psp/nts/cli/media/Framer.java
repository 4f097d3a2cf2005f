// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/** Understands one container format, as far as cutting and pacing need it. */
interface Framer {
  /**
   * Takes what it can from the window and leaves what it cannot judge yet. Malformed bytes are
   * skipped up to the next good ones.
   *
   * @param last no more bytes will come, so nothing may stay that belongs to the stream
   */
  void drain(ByteWindow window, FrameSink out, boolean last);

  /** Bytes are missing between what came and what will come; the window is empty. */
  void onGap();
}

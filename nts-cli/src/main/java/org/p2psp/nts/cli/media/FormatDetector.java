// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.Nullable;

/** Tells formats apart by their first bytes. */
final class FormatDetector {
  /** Enough to find three audio frames in a row wherever a live source lets one in. */
  static final int PROBE_BYTES = 6 * 1024;

  private static final int MAGIC_BYTES = 4;

  private FormatDetector() {}

  /**
   * The framer for a stream.
   *
   * @param last whether no more bytes will come
   * @return null while more bytes are needed
   */
  static @Nullable Framer detect(ByteWindow window, String contentTypeHint, boolean last) {
    if (window.length() < MAGIC_BYTES && !last) {
      return null;
    }
    if (window.matches(0, "OggS")) {
      return new OggFramer();
    }
    if (window.length() >= MAGIC_BYTES && window.bigEndian(0, 4) == Ebml.HEADER) {
      return new MatroskaFramer();
    }
    Framer framer = byRepetition(window, contentTypeHint);
    if (framer != null) {
      return framer;
    }
    boolean enough = last || window.length() >= PROBE_BYTES;
    return enough && window.length() > 0 ? new OpaqueFramer(contentTypeHint) : null;
  }

  private static @Nullable Framer byRepetition(ByteWindow window, String contentTypeHint) {
    if (TsFramer.syncOffset(window, false) >= 0) {
      return new TsFramer();
    }
    boolean tagged = window.matches(0, "ID3");
    if (contentTypeHint.startsWith("audio/aac")
        || AudioSync.offset(window, AdtsFrames.INSTANCE, false) >= 0) {
      return new AudioFramer(AdtsFrames.INSTANCE);
    }
    if (tagged || AudioSync.offset(window, MpegAudioFrames.INSTANCE, false) >= 0) {
      return new AudioFramer(MpegAudioFrames.INSTANCE);
    }
    return null;
  }
}

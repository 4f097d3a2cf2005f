// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.media.LossTreatment;

/** Takes what a {@link Framer} found. */
interface FrameSink {
  /**
   * A stream begins, or begins anew with what may be the same header.
   *
   * @param unitBytes chunks are to be a multiple of this long
   */
  void header(String contentType, LossTreatment lossTreatment, int unitBytes, byte[] header);

  /** How many bytes were written so far, headers not counted. */
  long position();

  /** How many bytes fit before the next chunk begins; at least 1. */
  int roomBytes();

  /** Decoding can start at this position, which is the present one or a little before. */
  void randomAccess(long position);

  /** The media time of the next byte, in nanoseconds from any origin. */
  void time(long timeNs);

  /** The next bytes of the stream; borrowed. */
  void write(byte[] bytes, int offset, int length);
}

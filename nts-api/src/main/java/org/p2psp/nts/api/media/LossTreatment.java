// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.media;

/** What takes the place of a lost chunk in what a player gets. */
public enum LossTreatment {
  /** Nothing: the format finds its own way back (MPEG-TS, MP3, Ogg). */
  SKIP,
  /**
   * As many zero bytes, so that length fields still fit (WebM and other length-prefixed formats).
   */
  ZERO_FILL
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.Nullable;

/**
 * How to open a source.
 *
 * @param loop whether a file starts again at its end
 * @param ingestPassword what a source client must present to {@code listen:}; null lets anyone in
 */
public record SourceOptions(boolean loop, @Nullable String ingestPassword) {
  /** No loop, no password. */
  public static final SourceOptions DEFAULT = new SourceOptions(false, null);

  @Override
  public String toString() {
    return "SourceOptions[loop=" + loop + ", ingestPassword hidden]";
  }
}

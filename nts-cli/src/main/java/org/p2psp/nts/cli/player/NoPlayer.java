// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;

/** Plays to nobody. */
public final class NoPlayer implements StreamSink {
  /** Takes everything. */
  public NoPlayer() {}

  @Override
  public void onStream(StreamFormat format) {}

  @Override
  public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {}

  @Override
  public void onLost(long number) {}
}

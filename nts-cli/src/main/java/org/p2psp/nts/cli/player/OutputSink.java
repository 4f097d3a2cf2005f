// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;

/**
 * Writes the stream to an output stream, for example standard output to be piped into a player.
 * Writing happens on a thread of its own; if that is too slow for the ring, it goes on at the
 * newest entry.
 */
public final class OutputSink implements StreamSink, AutoCloseable {
  private final OutputStream output;
  private final StreamRing ring = new StreamRing(PlayerConfig.RING_BYTES);
  private final RingSink sink = new RingSink(ring, System::nanoTime);
  private final RingReader reader = new RingReader(ring, System::nanoTime, Long.MAX_VALUE / 2);
  private final Thread thread = new Thread(this::run, "nts-player-output");
  private volatile boolean closed;

  /** Starts writing; closing the sink closes the output too. */
  public OutputSink(OutputStream output) {
    this.output = output;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      StreamEpoch epoch = reader.awaitStream();
      while (epoch != null && !closed) {
        reader.copy(epoch, 0, output);
        epoch = ring.epoch();
      }
    } catch (IOException e) {
      if (!closed) {
        System.getLogger(OutputSink.class.getName())
            .log(
                System.Logger.Level.WARNING, "player output: {0}; it gets no more", e.getMessage());
      }
    }
  }

  @Override
  public void onStream(StreamFormat format) {
    sink.onStream(format);
  }

  @Override
  public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
    sink.onChunk(number, payload, randomAccessOffset);
  }

  @Override
  public void onLost(long number) {
    sink.onLost(number);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    reader.stop();
    output.close();
  }
}

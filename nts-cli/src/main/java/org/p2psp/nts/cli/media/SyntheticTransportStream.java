// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A live source with nothing to install: a moving picture with a clock and a beeping tone, as
 * MPEG-TS (H.264, AAC) at 0.6 Mbit/s, for ever. Time comes from outside. One thread.
 */
public final class SyntheticTransportStream {
  private static final String CLIP = "test-clip.ts";

  private final TransportStreamLoop loop;

  /** A stream at its start, from the clip that comes with this module. */
  public SyntheticTransportStream() {
    this(new TransportStreamLoop(clip()));
  }

  /** A stream from a clip of your own. */
  public SyntheticTransportStream(TransportStreamLoop loop) {
    this.loop = loop;
  }

  private static byte[] clip() {
    try (InputStream input = SyntheticTransportStream.class.getResourceAsStream(CLIP)) {
      if (input == null) {
        throw new IllegalStateException(CLIP + " is missing from the jar; build it again");
      }
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(CLIP + " in the jar cannot be read", e);
    }
  }

  /**
   * Appends the packets that are due, as many as fit; call again while it returns more than 0.
   *
   * @param elapsedNs time since the stream's start
   * @return how many bytes it appended, a multiple of 188
   */
  public int read(long elapsedNs, ByteBuffer into) {
    int start = into.position();
    while (into.remaining() >= TsPackets.PACKET_BYTES && loop.nextDueNs() <= elapsedNs) {
      loop.next(into);
    }
    return into.position() - start;
  }

  /** When {@link #read} will have something, in nanoseconds since the stream's start. */
  public long nextDueNs() {
    return loop.nextDueNs();
  }
}

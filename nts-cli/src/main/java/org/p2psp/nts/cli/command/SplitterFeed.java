// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.cli.media.ChunkConsumer;
import org.p2psp.nts.cli.media.MediaSource;
import org.p2psp.nts.cli.media.SourcePump;
import org.p2psp.nts.cli.run.ChunkQueue;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.RoleRunner;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.transport.Command;

/** Reads the source on a thread of its own and hands its chunks to the splitter's agent. */
final class SplitterFeed implements Runnable, ChunkConsumer {
  private static final Duration LAST_WORDS = Duration.ofMillis(1500);
  private static final long RETRY_NS = 1_000_000;

  private final MediaSource media;
  private final SourcePump pump;
  private final SplitterMachine machine;
  private final RoleRunner runner;
  private final RoleEvents log;
  private final Talk talk;
  private final ChunkQueue queue = new ChunkQueue();
  private final AtomicBoolean drainWanted = new AtomicBoolean();
  private final Command drain = this::drain;
  private boolean begun;
  private long nowNs;
  private final ChunkQueue.Taker taker = this::take;

  SplitterFeed(
      MediaSource media,
      int chunkBytes,
      SplitterMachine machine,
      RoleRunner runner,
      RoleEvents log,
      Talk talk) {
    this.media = media;
    this.machine = machine;
    this.runner = runner;
    this.log = log;
    this.talk = talk;
    this.pump = new SourcePump(media, chunkBytes, this);
  }

  @Override
  public void run() {
    try {
      pump.run();
      if (!begun) {
        fail("source " + media.name() + " has ended without a byte, so there is nothing to stream");
        return;
      }
      while (!queue.isEmpty()) {
        wantDrain();
        LockSupport.parkNanos(RETRY_NS);
      }
      talk.say("source " + media.name() + " has ended");
      LockSupport.parkNanos(LAST_WORDS.toNanos()); // the last chunks are on their way
      runner.submit(now -> machine.endStream());
      LockSupport.parkNanos(LAST_WORDS.toNanos() / 4);
      runner.end(0);
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void fail(String message) {
    talk.say(message);
    log.error(message);
    runner.end(1);
  }

  @Override
  public void onFormatUnknown() {
    talk.say(
        "the source is in a format of which this program does not know where players can start;"
            + " those that come later may show nothing. Send MPEG-TS, WebM, Matroska, Ogg, MP3 or"
            + " AAC (ADTS)");
  }

  @Override
  public void onFormat(StreamFormat format) {
    begun = true;
    talk.say("stream of " + format);
    while (!queue.isEmpty()) {
      wantDrain();
      LockSupport.parkNanos(RETRY_NS); // chunks of the old format go first
    }
    while (!runner.submit(now -> machine.startStream(now, format))) {
      LockSupport.parkNanos(RETRY_NS);
    }
  }

  @Override
  public void onChunk(ByteBuffer chunk, int randomAccessOffset) {
    try {
      queue.put(chunk, randomAccessOffset);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wantDrain();
  }

  /** One command at a time is enough: it takes all that is there. */
  private void wantDrain() {
    if (drainWanted.compareAndSet(false, true) && !runner.submit(drain)) {
      drainWanted.set(false);
    }
  }

  private void drain(long now) {
    drainWanted.set(false);
    nowNs = now;
    queue.drain(taker);
  }

  private void take(ByteBuffer chunk, int randomAccessOffset) {
    machine.onChunk(nowNs, chunk, randomAccessOffset);
  }
}

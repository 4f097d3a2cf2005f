// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.SendQueue;
import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * Numbers the chunks of the source and hands them to one member after the other, several at once
 * where the rate allows ({@link RunLength}). Who has no path to that member gets them from here
 * ({@link Bridge}), so that newcomers play at once; and where a pair can only be relayed here, each
 * of the two gets the other's.
 */
final class Distributor {
  private static final int NOBODY = 0;

  private final SplitterContext context;
  private final SessionTable sessions;
  private final Rotation rotation = new Rotation();
  private final Bridge bridge;
  private final SendQueue<Session> queue = new SendQueue<>();
  private final RunLength runLength;
  private final char[] assigned;
  private @Nullable StreamFormat format;
  private StreamBuffer buffer = new StreamBuffer(64, 1);
  private long nextNumber;
  private long nextToHandOut;
  private long handOutNs = ProtocolMachine.NO_DEADLINE;
  private long sent;
  private long relayed;

  Distributor(SplitterContext context, SessionTable sessions) {
    this.context = context;
    this.sessions = sessions;
    this.runLength = new RunLength(context.config.runDelayNs(), context.config.bufferChunks());
    this.bridge = new Bridge(context.config.bridgedStreams(), sessions);
    this.assigned = new char[context.config.bufferChunks()];
  }

  /** The source has this format from now on; chunks of an earlier one are void. */
  void start(StreamFormat newFormat) {
    format = newFormat;
    buffer = new StreamBuffer(context.config.bufferChunks(), newFormat.chunkBytes());
    buffer.reset(Math.max(0, newestChunk()));
    queue.clear();
    nextToHandOut = nextNumber;
    handOutNs = ProtocolMachine.NO_DEADLINE;
  }

  @Nullable
  StreamFormat format() {
    return format;
  }

  /** Number of the last chunk, -1 before the first one. */
  long newestChunk() {
    return nextNumber - 1;
  }

  long sent() {
    return sent;
  }

  long relayed() {
    return relayed;
  }

  /** A member has proved its endpoint: it misses nothing from now on, and gets the newest chunk. */
  void serve(Session session) {
    long newest = nextToHandOut - 1;
    if (bridge.add(session) && newest >= 0) {
      queue.add(newest, NOBODY, session);
    }
  }

  /** Who takes turns; not to be changed by others. */
  Rotation rotation() {
    return rotation;
  }

  /** Takes a member into the rotation; the next chunk is its. */
  void add(Session session) {
    rotation.add(session);
  }

  void remove(Session session) {
    rotation.remove(session);
    bridge.remove(session);
  }

  /** Hands out the run whose time is over. */
  void onTimeout(long nowNs) {
    if (nowNs >= handOutNs) {
      handOut(nowNs);
    }
  }

  long deadlineNs() {
    return handOutNs;
  }

  /** The next chunk of the source, borrowed. */
  void onChunk(long nowNs, ByteBuffer chunk, int randomAccessOffset) {
    int length = chunk.remaining();
    if (length == 0 || length > buffer.chunkBytes()) {
      throw new IllegalArgumentException(
          "chunk of " + length + " bytes, expected 1 to " + buffer.chunkBytes());
    }
    long number = nextNumber++;
    buffer.store(nowNs, number, chunk, chunk.position(), length, randomAccessOffset);
    runLength.onChunk(nowNs);
    if (number == nextToHandOut) {
      handOutNs = nowNs + context.config.runDelayNs();
    }
    if (nextNumber - nextToHandOut >= runLength.chunks(rotation.size()) || nowNs >= handOutNs) {
      handOut(nowNs);
    }
  }

  /** Hands the chunks that wait to the next member. */
  private void handOut(long nowNs) {
    long from = nextToHandOut;
    nextToHandOut = nextNumber;
    handOutNs = ProtocolMachine.NO_DEADLINE;
    if (from == nextNumber) {
      return;
    }
    Session member = rotation.next(nowNs);
    int origin = member == null ? NOBODY : member.index;
    for (long number = from; number < nextNumber; number++) {
      assigned[(int) number & assigned.length - 1] = (char) origin;
    }
    if (member != null) {
      member.assignedInWindow += (int) (nextNumber - from);
      enqueue(from, origin, member);
    }
    bridge.begin(member, (int) (nextNumber - from));
    for (Session other = bridge.next(); other != null; other = bridge.next()) {
      enqueue(from, origin, other);
    }
    for (int i = 0; member != null && i < member.relayTargets.size(); i++) {
      enqueue(from, origin, member.relayTargets.get(i));
      relayed += nextNumber - from;
    }
  }

  /** Queues the chunks from one to the newest, in a row, for one receiver. */
  private void enqueue(long from, int origin, Session session) {
    for (long number = from; number < nextNumber; number++) {
      if (!queue.add(number, origin, session)) {
        context.drops.count(DropReason.QUEUE_FULL);
      }
    }
  }

  /** Who got a chunk, if that is still known. */
  @Nullable
  Session assignee(int chunkNumberLow) {
    long number = buffer.unwrap(chunkNumberLow);
    boolean known = number >= 0 && number < nextToHandOut && number >= nextNumber - assigned.length;
    return known ? sessions.byIndex(assigned[(int) number & assigned.length - 1]) : null;
  }

  /** A member asks for chunks that it has not got. */
  void onChunkRequest(Session session, ByteBuffer datagram) {
    long first = buffer.unwrap(ChunkRequest.first(datagram));
    for (long wanted = ChunkRequest.wanted(datagram); wanted != 0; wanted &= wanted - 1) {
      long number = first + Long.numberOfTrailingZeros(wanted);
      boolean due = number < nextToHandOut && buffer.has(number);
      boolean given = due && session.repairs.tryTake(nextNumber) && bridge.tryTakeOne();
      if (given && !queue.add(number, NOBODY, session)) {
        context.drops.count(DropReason.QUEUE_FULL);
      }
    }
  }

  /** Builds the next chunk to a member, if any. */
  boolean pollTransmit(Transmit out) {
    while (!queue.isEmpty()) {
      long number = queue.number();
      int origin = queue.origin();
      Session session = queue.target();
      queue.remove();
      Endpoint endpoint = session == null ? null : session.endpoint;
      if (session != null && endpoint != null && buffer.has(number)) {
        ByteBuffer bytes = out.startDatagram(0, endpoint, 0);
        MediaHeader.write(
            bytes,
            origin,
            (int) number,
            session.mediaToken,
            buffer.randomAccessOffset(number),
            buffer.length(number));
        buffer.copyTo(number, bytes);
        bytes.flip();
        sent++;
        return true;
      }
    }
    return false;
  }
}

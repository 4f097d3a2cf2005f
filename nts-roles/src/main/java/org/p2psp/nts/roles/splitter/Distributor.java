// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.SendQueue;
import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * Numbers the chunks of the source and hands each to one member in turn. Newcomers whose pairs have
 * no path yet get every chunk for a short time (a bridge), so that they play at once and nobody
 * depends on them; and where a pair can only be relayed here, each of the two gets the other's.
 */
final class Distributor {
  private static final int NOBODY = 0;

  private final SplitterContext context;
  private final SessionTable sessions;
  private final List<Session> rotation = new ArrayList<>();
  private final List<Session> bridged = new ArrayList<>();
  private final SendQueue<Session> queue = new SendQueue<>();
  private final char[] assigned;
  private @Nullable StreamFormat format;
  private StreamBuffer buffer = new StreamBuffer(64, 1);
  private long nextNumber;
  private int cursor;
  private long sent;
  private long relayed;

  Distributor(SplitterContext context, SessionTable sessions) {
    this.context = context;
    this.sessions = sessions;
    this.assigned = new char[context.config.bufferChunks()];
  }

  /** The source has this format from now on; chunks of an earlier one are void. */
  void start(StreamFormat newFormat) {
    format = newFormat;
    buffer = new StreamBuffer(context.config.bufferChunks(), newFormat.chunkBytes());
    buffer.reset(Math.max(0, newestChunk()));
    queue.clear();
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

  boolean hasBridgeFree() {
    return bridged.size() < context.config.mostBridged();
  }

  /** Gives a newcomer every chunk, the newest one at once. */
  void bridge(Session session, long untilNs) {
    session.bridgedUntilNs = untilNs;
    bridged.add(session);
    long newest = newestChunk();
    if (newest >= 0) {
      queue.add(newest, NOBODY, session);
    }
  }

  /** Takes a member into the rotation; the next chunk is its. */
  void add(Session session) {
    rotation.add(Math.min(cursor, rotation.size()), session);
  }

  void remove(Session session) {
    int position = rotation.indexOf(session);
    if (position >= 0) {
      rotation.remove(position);
      cursor -= position < cursor ? 1 : 0;
    }
    bridged.remove(session);
  }

  /** Ends the bridges whose time is over. */
  void onTimeout(long nowNs) {
    for (int i = bridged.size() - 1; i >= 0; i--) {
      if (nowNs >= bridged.get(i).bridgedUntilNs) {
        bridged.remove(i).bridgedUntilNs = 0;
      }
    }
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
    Session member = next();
    assigned[(int) number & assigned.length - 1] = (char) (member == null ? NOBODY : member.index);
    if (member == null) {
      bridgeAll(number, NOBODY, null);
      return;
    }
    member.assignedInWindow++;
    enqueue(number, member.index, member);
    bridgeAll(number, member.index, member);
    for (int i = 0; i < member.relayTargets.size(); i++) {
      enqueue(number, member.index, member.relayTargets.get(i));
      relayed++;
    }
  }

  private void bridgeAll(long number, int origin, @Nullable Session except) {
    for (int i = 0; i < bridged.size(); i++) {
      if (bridged.get(i) != except) {
        enqueue(number, origin, bridged.get(i));
      }
    }
  }

  private void enqueue(long number, int origin, Session session) {
    if (!queue.add(number, origin, session)) {
      context.drops.count(DropReason.QUEUE_FULL);
    }
  }

  private @Nullable Session next() {
    if (rotation.isEmpty()) {
      return null;
    }
    cursor = cursor >= rotation.size() ? 0 : cursor;
    return rotation.get(cursor++);
  }

  /** Who got a chunk, if that is still known. */
  @Nullable
  Session assignee(int chunkNumberLow) {
    long number = buffer.unwrap(chunkNumberLow);
    boolean known = number >= 0 && number < nextNumber && number >= nextNumber - assigned.length;
    return known ? sessions.byIndex(assigned[(int) number & assigned.length - 1]) : null;
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

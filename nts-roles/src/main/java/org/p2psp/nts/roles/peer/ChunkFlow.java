// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.security.ReplayWindow;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.common.RepairBudget;
import org.p2psp.nts.roles.common.SendQueue;
import org.p2psp.nts.roles.common.StreamBuffer;

/** The media path of a peer: chunks in, chunks on to neighbours, chunks to the player. */
final class ChunkFlow {
  /** Origin of a chunk that nobody passes on. */
  private static final int NOBODY = 0;

  /** A peer spends half as much as comes in on what others have lost. */
  private static final int CHUNKS_FOR_ONE_GIVEN = 2;

  private static final long MS = 1_000_000;
  private static final long BASE_DELAY_NS = 800 * MS;
  private static final long LONGEST_DELAY_NS = 4000 * MS;

  /** Neighbours pass on what they have within 200 ms, so two rounds are waited for in part. */
  private static final long LONGEST_ROUNDS_NS = 450 * MS;

  private static final long RATE_WINDOW_NS = 100 * MS;
  private static final long CHALLENGE_INTERVAL_NS = 100 * MS;
  private static final int CHALLENGE_BYTES = ControlHeader.OVERHEAD_BYTES + Hello.BODY_BYTES;

  private final PeerContext context;
  private final SplitterSession session;
  private final NeighborTable neighbors;
  private final Traversal traversal;
  private final SendQueue<Neighbor> queue = new SendQueue<>();
  private final Forwarder forwarder;
  private final PlayOut playOut;
  private final Repairs repairs;
  private final RepairBudget given = new RepairBudget(CHUNKS_FOR_ONE_GIVEN);
  private final StreamSink sink;
  private StreamBuffer buffer = new StreamBuffer(64, 1);

  /** Which chunks were passed on: a copy of one must not go to everybody again. */
  private ReplayWindow passedOn = new ReplayWindow();

  private long splitterToken;
  private int ownIndex;
  private long received;
  private long forwarded;
  private long relayed;
  private long lastChunkNs;
  private long firstNumber;
  private long firstChunkNs;
  private long lastChallengeNs = -CHALLENGE_INTERVAL_NS;

  ChunkFlow(
      PeerContext context,
      SplitterSession session,
      NeighborTable neighbors,
      Traversal traversal,
      StreamSink sink,
      PlayOut.LossListener losses) {
    this.context = context;
    this.session = session;
    this.neighbors = neighbors;
    this.traversal = traversal;
    this.sink = sink;
    this.forwarder = new Forwarder(neighbors.inOrder(), queue, context.drops);
    neighbors.removalListener(forwarder::onRemoved);
    this.playOut = new PlayOut(sink, losses, buffer);
    this.repairs = new Repairs(context, session, neighbors.inOrder(), playOut);
  }

  /** A new team: all earlier chunks are void. */
  void onWelcome(JoinAnswer answer, long token) {
    int chunkBytes = answer.format().chunkBytes();
    if (buffer.capacity() != answer.bufferChunks() || buffer.chunkBytes() != chunkBytes) {
      buffer = new StreamBuffer(answer.bufferChunks(), chunkBytes);
    }
    buffer.reset(Math.max(0, answer.newestChunk()));
    splitterToken = token;
    ownIndex = answer.teamIndex();
    forwarder.reset();
    passedOn = new ReplayWindow();
    playOut.reset(buffer);
    repairs.reset();
    playOut.delayNs(
        context.config.playingDelayNs() > 0 ? context.config.playingDelayNs() : BASE_DELAY_NS);
    sink.onStream(answer.format());
  }

  PlayOut playOut() {
    return playOut;
  }

  /** Chunks that came after they had been asked for again. */
  long repaired() {
    return repairs.repaired();
  }

  /** When {@link #onTimeout} is wanted next. */
  long deadlineNs() {
    return Math.min(forwarder.deadlineNs(), Math.min(playOut.deadlineNs(), repairs.deadlineNs()));
  }

  /** Passes on, plays and asks for what is due. */
  void onTimeout(long nowNs) {
    forwarder.onTimeout(nowNs);
    playOut.onTimeout(nowNs);
    repairs.onTimeout(nowNs, buffer, received);
  }

  Forwarder forwarder() {
    return forwarder;
  }

  int ownIndex() {
    return ownIndex;
  }

  long received() {
    return received;
  }

  long forwarded() {
    return forwarded;
  }

  /** Of those forwarded, the ones of one neighbour to another. */
  long relayed() {
    return relayed;
  }

  long lastChunkNs() {
    return lastChunkNs;
  }

  /** Whether the next chunk from the splitter lies so far ahead that the buffer is worthless. */
  void resynchronize(int newestChunkLow) {
    long newestChunk = buffer.unwrap(newestChunkLow);
    if (!buffer.isInWindow(newestChunk) && newestChunk > buffer.highest()) {
      buffer.reset(newestChunk);
      forwarder.reset();
      playOut.reset(buffer);
      repairs.reset();
    }
  }

  /** Between two chunks of the stream, on average since the first one; 0 = unknown. */
  long chunkIntervalNs() {
    long chunks = buffer.highest() - firstNumber;
    return playOut.hasArrived() && chunks > 0 ? (lastChunkNs - firstChunkNs) / chunks : 0;
  }

  /** Until the player starts, a delay that fits this team, unless the user set one. */
  void adaptDelay() {
    long chunkIntervalNs = chunkIntervalNs();
    if (context.config.playingDelayNs() == 0 && !playOut.isStarted() && chunkIntervalNs > 0) {
      long wantedNs =
          BASE_DELAY_NS
              + 2 * Math.max(0, session.roundTripNs())
              + Math.min(LONGEST_ROUNDS_NS, 2L * session.teamSize() * chunkIntervalNs);
      playOut.delayNs(Math.min(longestDelayNs(chunkIntervalNs), wantedNs));
    }
  }

  /** No longer than what three quarters of the buffer hold, once the rate is known. */
  private long longestDelayNs(long chunkIntervalNs) {
    return lastChunkNs - firstChunkNs < RATE_WINDOW_NS
        ? LONGEST_DELAY_NS
        : Math.min(LONGEST_DELAY_NS, chunkIntervalNs * buffer.capacity() / 4 * 3);
  }

  /** Something that looks like a chunk. */
  void onMedia(long nowNs, Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    long token = MediaHeader.pathToken(payload);
    int origin = MediaHeader.origin(payload);
    if (token == splitterToken && session.isActive()) {
      if (!session.isFrom(datagram.source())) {
        context.drops.count(DropReason.UNPROVED_SOURCE);
        return;
      }
      session.onHeard(nowNs);
      onChunk(nowNs, payload, origin == ownIndex, null);
      return;
    }
    Neighbor neighbor = neighbors.byToken(token);
    if (neighbor == null) {
      context.drops.count(DropReason.UNKNOWN_KEY);
      return;
    }
    if (neighbor.isPath(datagram.slot(), datagram.source())) {
      neighbor.heardNs = nowNs;
    } else {
      neighbor.seenAt = datagram.source();
      neighbor.seenAtSlot = datagram.slot();
      if (payload.remaining() >= CHALLENGE_BYTES) {
        challenge(nowNs, neighbor, datagram.slot(), datagram.source());
      }
      if (!neighbor.isOtherWay(datagram.slot(), datagram.source())) {
        context.drops.count(DropReason.UNPROVED_SOURCE);
        return;
      }
    }
    boolean direct = origin == neighbor.index;
    if (direct) {
      neighbor.onReceived();
    } else {
      noteRelay(nowNs, neighbor, origin);
    }
    onChunk(nowNs, payload, false, direct ? neighbor : null);
  }

  /**
   * Whoever brings the chunks of a neighbour is its relay, though all copies of the notice be lost.
   */
  private void noteRelay(long nowNs, Neighbor relay, int originIndex) {
    Neighbor origin = neighbors.byIndex(originIndex);
    if (origin != null && !origin.isDirect() && !relay.peerId.equals(origin.relay)) {
      traversal.onRelayed(nowNs, origin, relay.peerId);
    }
  }

  /** A neighbour's address changed, or somebody replays: only an echoed nonce tells. */
  private void challenge(long nowNs, Neighbor neighbor, int slot, Endpoint source) {
    if (nowNs - lastChallengeNs >= CHALLENGE_INTERVAL_NS) {
      lastChallengeNs = nowNs;
      traversal.requestHello(nowNs, neighbor, slot, source, 0);
    }
  }

  private void onChunk(long nowNs, ByteBuffer payload, boolean toForward, @Nullable Neighbor from) {
    long number = buffer.unwrap(MediaHeader.chunkNumber(payload));
    int length = payload.remaining() - MediaHeader.PAYLOAD_OFFSET;
    if (!buffer.isInWindow(number) || playOut.isPast(number) || length > buffer.chunkBytes()) {
      context.drops.count(DropReason.CHUNK_OUT_OF_WINDOW);
      return;
    }
    if (!buffer.has(number)) {
      buffer.store(
          nowNs,
          number,
          payload,
          payload.position() + MediaHeader.PAYLOAD_OFFSET,
          length,
          MediaHeader.randomAccessOffset(payload));
      if (!playOut.hasArrived()) {
        firstNumber = number;
        firstChunkNs = nowNs;
      }
      received++;
      lastChunkNs = nowNs;
      playOut.onStored(nowNs);
      if (!toForward) {
        forwarder.onOtherChunk();
      }
    } else if (!toForward) {
      context.drops.count(DropReason.DUPLICATE_CHUNK);
    }
    if (toForward && passedOn.accept(number)) {
      forwarder.onOwnChunk(nowNs, number, ownIndex);
    } else if (toForward) {
      context.drops.count(DropReason.DUPLICATE_CHUNK);
    }
    if (from != null && !from.relayTargets.isEmpty() && from.relayed.accept(number)) {
      relay(number, from);
    }
  }

  private void relay(long number, Neighbor from) {
    List<Neighbor> targets = from.relayTargets;
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).isDirect() && !queue.add(number, from.index, targets.get(i))) {
        context.drops.count(DropReason.QUEUE_FULL);
      }
    }
  }

  /** A neighbour asks for chunks that it has not got, over its path. */
  void onChunkRequest(Neighbor neighbor, ByteBuffer datagram) {
    long first = buffer.unwrap(ChunkRequest.first(datagram));
    long wanted = neighbor.isInDebt() ? 0 : ChunkRequest.wanted(datagram);
    for (; wanted != 0; wanted &= wanted - 1) {
      long number = first + Long.numberOfTrailingZeros(wanted);
      if (buffer.has(number) && given.tryTake(received) && !queue.add(number, NOBODY, neighbor)) {
        context.drops.count(DropReason.QUEUE_FULL);
      }
    }
  }

  /** Builds the next chunk to a neighbour, if any. */
  boolean pollTransmit(Transmit out) {
    while (!queue.isEmpty()) {
      Neighbor target = queue.target();
      long number = queue.number();
      int origin = queue.origin();
      queue.remove();
      Endpoint remote = target == null ? null : target.remote;
      if (target != null && remote != null && buffer.has(number)) {
        ByteBuffer bytes = out.startDatagram(target.slot, remote, 0);
        MediaHeader.write(
            bytes,
            origin,
            (int) number,
            target.tokenOut,
            buffer.randomAccessOffset(number),
            buffer.length(number));
        buffer.copyTo(number, bytes);
        bytes.flip();
        if (origin == ownIndex) {
          target.onSent(); // what is relayed to it is nobody's gift
        } else if (origin != NOBODY) {
          relayed++;
        }
        forwarded++;
        return true;
      }
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.common.RepairBudget;
import org.p2psp.nts.roles.common.StreamBuffer;

/**
 * Asks again for chunks that were lost on the way, within the playing delay: a neighbour with a
 * direct path, each time another one, since whoever got the chunk has it; and in turn with them the
 * splitter, since it may have been lost before anybody got it.
 */
final class Repairs {
  private static final long MS = 1_000_000;
  private static final long TICK_NS = 25 * MS;

  /** Neighbours pass on within 200 ms; the splitter's runs and longer ways add to it. */
  private static final long PATIENCE_NS = 250 * MS;

  private static final double LONGEST_PATIENCE = 0.4; // of the playing delay
  private static final long ANSWER_MARGIN_NS = 50 * MS;
  private static final int MOST_TRIES = 4;
  private static final int ANY = -1;
  private static final int NEIGHBORS_TURN = 0;
  private static final int SPLITTERS_TURN = 1;

  private final PeerContext context;
  private final SplitterSession session;
  private final List<Neighbor> neighbors;
  private final PlayOut playOut;
  private final HoleFinder holes = new HoleFinder();
  private final MissingChunks missing = new MissingChunks();
  private final RepairBudget budget = new RepairBudget(1);
  private long nextTickNs;
  private int cursor;

  Repairs(PeerContext context, SplitterSession session, List<Neighbor> neighbors, PlayOut playOut) {
    this.context = context;
    this.session = session;
    this.neighbors = neighbors;
    this.playOut = playOut;
  }

  /** All chunks so far are void. */
  void reset() {
    holes.reset();
    missing.clear();
  }

  /** Chunks that came after they had been asked for. */
  long repaired() {
    return missing.repaired();
  }

  long deadlineNs() {
    return missing.size() == 0 ? ProtocolMachine.NO_DEADLINE : nextTickNs;
  }

  /**
   * Also after each chunk; it looks at the time alone in between.
   *
   * @param received chunks so far
   */
  void onTimeout(long nowNs, StreamBuffer buffer, long received) {
    if (nowNs < nextTickNs || !playOut.hasArrived()) {
      return;
    }
    nextTickNs = nowNs + TICK_NS;
    holes.onTick(nowNs, buffer);
    holes.find(nowNs, patienceNs(), buffer, playOut, missing);
    if (missing.size() > 0) {
      missing.removeSettled(nowNs, buffer, playOut, MOST_TRIES);
      askAll(nowNs, received);
    }
  }

  private long patienceNs() {
    long longestNs = (long) (LONGEST_PATIENCE * playOut.delayNs());
    return Math.min(longestNs, PATIENCE_NS + Math.max(0, session.roundTripNs()));
  }

  private void askAll(long nowNs, long received) {
    Neighbor neighbor = nextNeighbor();
    Endpoint remote = neighbor == null ? null : neighbor.remote;
    if (neighbor != null && remote != null) {
      ask(nowNs, received, NEIGHBORS_TURN, neighbor.slot, remote, neighbor.link);
    }
    SecureLink link = session.link();
    if (link != null && session.isActive()) {
      int turn = neighbor == null ? ANY : SPLITTERS_TURN;
      ask(nowNs, received, turn, 0, context.config.splitter(), link);
    }
  }

  /** The next one with a direct path, in turn. */
  private @Nullable Neighbor nextNeighbor() {
    for (int i = 0; i < neighbors.size(); i++) {
      cursor = cursor + 1 < neighbors.size() ? cursor + 1 : 0;
      if (neighbors.get(cursor).isDirect()) {
        return neighbors.get(cursor);
      }
    }
    return null;
  }

  private void ask(
      long nowNs, long received, int turn, int slot, Endpoint remote, SecureLink link) {
    long again = nowNs + ANSWER_MARGIN_NS + Math.max(ANSWER_MARGIN_NS, session.roundTripNs());
    long first = 0;
    long wanted = 0;
    for (int i = 0; i < missing.size(); i++) {
      if (!missing.isDue(i, nowNs) || turn != ANY && missing.tries(i) % 2 != turn) {
        continue;
      }
      first = wanted == 0 ? missing.number(i) : first;
      long offset = missing.number(i) - first;
      if (offset >= ChunkRequest.SPAN || !budget.tryTake(received)) {
        break;
      }
      wanted |= 1L << offset;
      missing.onAsked(i, again);
    }
    ByteBuffer buffer = wanted == 0 ? null : context.send(slot, remote, 0);
    if (buffer != null) {
      context.codec.start(buffer, PacketType.CHUNK_REQUEST, link);
      ChunkRequest.write(buffer, (int) first, wanted);
      context.codec.finish(buffer, link);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.MediaHeader;

/**
 * The last packets, each with what became of it; for people who look for a fault. Chunks of one
 * flow that end alike take one line a second, so that the stream does not push all else out.
 */
public final class PacketTrace {
  private static final int MOST_LINES = 1_000_000;
  private static final int MOST_FLOWS = 1024;
  private static final long ROW_NS = 1_000_000_000;

  private record Flow(HostSocket sender, Endpoint source, Endpoint destination, PacketFate fate) {}

  private final TracedPacket[] lines;
  private final Map<Flow, TracedPacket> rows = new HashMap<>();
  private long count;
  private long packets;

  /**
   * An empty trace; {@link SimulatedInternet#record} fills it.
   *
   * @param maxLines how many lines it keeps, the last ones, 1 to 1,000,000
   */
  public PacketTrace(int maxLines) {
    if (maxLines < 1 || maxLines > MOST_LINES) {
      throw new IllegalArgumentException("maxLines=" + maxLines + " is outside 1.." + MOST_LINES);
    }
    this.lines = new TracedPacket[maxLines];
  }

  /** Packets seen, those included that are no longer kept. */
  public long count() {
    return packets;
  }

  /** What is kept, oldest first, in the order in which the packets ended. */
  public List<TracedPacket> packets() {
    List<TracedPacket> kept = new ArrayList<>();
    for (long i = Math.max(0, count - lines.length); i < count; i++) {
      kept.add(lines[(int) (i % lines.length)]);
    }
    return kept;
  }

  /** The same as text, one line each; {@link TracedPacket} draws it. */
  public List<String> lines() {
    return lines(packet -> true);
  }

  /** The same of some packets only. */
  public List<String> lines(Predicate<? super TracedPacket> which) {
    return packets().stream().filter(which).map(TracedPacket::toString).toList();
  }

  void add(long nowNs, Packet packet, PacketFate fate) {
    packets++;
    ByteBuffer payload = packet.payload();
    if (!MediaHeader.looksLikeMedia(payload)) {
      append(new TracedPacket(nowNs, packet, fate));
      return;
    }
    Flow flow = new Flow(packet.sender(), packet.source(), packet.destination(), fate);
    TracedPacket row = rows.get(flow);
    if (row != null && packet.sentNs - row.sentNs() < ROW_NS) {
      row.takeIn(packet.sentNs);
      return;
    }
    if (rows.size() == MOST_FLOWS) {
      rows.clear();
    }
    TracedPacket first = new TracedPacket(nowNs, packet, fate);
    rows.put(flow, first);
    append(first);
  }

  private void append(TracedPacket packet) {
    lines[(int) (count++ % lines.length)] = packet;
  }
}

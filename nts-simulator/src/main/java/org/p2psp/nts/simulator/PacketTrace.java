// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.p2psp.nts.api.Endpoint;

/** The last packets, each with what became of it; for people who look for a fault. */
public final class PacketTrace {
  private static final int MOST_LINES = 1_000_000;

  private final Object[] lines;
  private final Function<ByteBuffer, String> describer;
  private long count;

  /**
   * An empty trace; {@link SimulatedInternet#record} fills it.
   *
   * @param maxLines how many of the last packets it keeps, 1 to 1,000,000
   */
  public PacketTrace(int maxLines) {
    this(maxLines, payload -> "");
  }

  /**
   * The same with a word on what each packet is.
   *
   * @param describer gets the payload, read-only and borrowed; its answer stands after the length
   */
  public PacketTrace(int maxLines, Function<ByteBuffer, String> describer) {
    if (maxLines < 1 || maxLines > MOST_LINES) {
      throw new IllegalArgumentException("maxLines=" + maxLines + " is outside 1.." + MOST_LINES);
    }
    this.lines = new Object[maxLines];
    this.describer = describer;
  }

  /** Packets and notes seen, those included that are no longer kept. */
  public long count() {
    return count;
  }

  /**
   * What is kept, oldest first, in the order in which the packets ended. A line has the time of
   * sending, the sender's host and slot, its endpoint, the destination, the payload's length, the
   * endpoint outside the NAT if there is one, what became of the packet and after which time:
   *
   * <pre>
   * 12.345 ms a[0] 192.168.1.2:5000 -> 203.0.113.7:4242 56 B via NAT 198.51.0.1:5000 delivered +60.1
   * </pre>
   */
  public List<String> lines() {
    List<String> text = new ArrayList<>();
    for (long i = Math.max(0, count - lines.length); i < count; i++) {
      text.add(lines[(int) (i % lines.length)].toString());
    }
    return text;
  }

  /** Puts a remark between the packets. */
  public void note(long nowNs, String remark) {
    keep(String.format(Locale.ROOT, "%.3f ms %s", nowNs / 1e6, remark));
  }

  private void keep(Object line) {
    lines[(int) (count++ % lines.length)] = line;
  }

  void add(long nowNs, Packet packet, PacketFate fate) {
    String description = describer.apply(packet.payload());
    keep(
        new Line(
            packet.sentNs,
            nowNs,
            packet.sender(),
            packet.source(),
            packet.destination(),
            packet.lengthBytes(),
            description,
            fate));
  }

  private record Line(
      long sentNs,
      long endedNs,
      HostSocket sender,
      Endpoint source,
      Endpoint destination,
      int lengthBytes,
      String description,
      PacketFate fate) {
    @Override
    public String toString() {
      String via = source.equals(sender.local()) ? "" : " via NAT " + source;
      return String.format(
          Locale.ROOT,
          "%.3f ms %s[%d] %s -> %s %d B%s%s %s +%.3f",
          sentNs / 1e6,
          sender.host().name(),
          sender.slot(),
          sender.local(),
          destination,
          lengthBytes,
          description.isEmpty() ? "" : " " + description,
          via,
          fate.label(),
          (endedNs - sentNs) / 1e6);
    }
  }
}

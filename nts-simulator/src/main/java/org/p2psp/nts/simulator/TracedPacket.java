// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * What a {@link PacketTrace} keeps of a packet, or of a row of chunks of the same flow and fate.
 * Its text has the time of sending, the sender's host, slot and port, its port outside the NAT if
 * it has one, whom it was for, what it was, its length, its fate and after how many milliseconds:
 *
 * <pre>
 * 12.345 ms a[0]:5000 via NAT :41234 -> splitter:4242 PROBE 0 of batch 0 72 B delivered +60.1
 * </pre>
 */
public final class TracedPacket {
  private static final int KEPT_BYTES = 48;

  private final long sentNs;
  private final long endedNs;
  private final String sender;
  private final int slot;
  private final int localPort;
  private final int externalPort;
  private final String receiver;
  private final int destinationPort;
  private final int lengthBytes;
  private final byte[] start;
  private final PacketFate fate;
  private int packets = 1;
  private long lastSentNs;

  TracedPacket(long endedNs, ObservedPacket packet, PacketFate fate) {
    this.sentNs = packet.sentNs();
    this.lastSentNs = sentNs;
    this.endedNs = endedNs;
    this.sender = packet.senderHost().name();
    this.slot = packet.senderSlot();
    this.localPort = packet.senderEndpoint().port();
    boolean translated = !packet.source().equals(packet.senderEndpoint());
    this.externalPort = translated ? packet.source().port() : -1;
    this.receiver = packet.destinationName();
    this.destinationPort = packet.destination().port();
    ByteBuffer payload = packet.payload();
    this.lengthBytes = payload.remaining();
    this.start = new byte[Math.min(KEPT_BYTES, lengthBytes)];
    payload.get(start);
    this.fate = fate;
  }

  /** Takes one more chunk of the same flow and fate in. */
  void takeIn(long nextSentNs) {
    packets++;
    lastSentNs = nextSentNs;
  }

  /** When it was sent, the first one of a row. */
  public long sentNs() {
    return sentNs;
  }

  /** Name of the host that sent it. */
  public String sender() {
    return sender;
  }

  /** Name of the host or site whose address it was sent to; the address itself if nobody has it. */
  public String receiver() {
    return receiver;
  }

  /** How many packets it stands for; more than one only for chunks. */
  public int packets() {
    return packets;
  }

  /** What became of it. */
  public PacketFate fate() {
    return fate;
  }

  /** What it was; see {@link DatagramLabel}. */
  public String label() {
    return DatagramLabel.of(ByteBuffer.wrap(start), lengthBytes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%.3f ms ", sentNs / 1e6));
    text.append(sender).append('[').append(slot).append("]:").append(localPort);
    if (externalPort >= 0) {
      text.append(" via NAT :").append(externalPort);
    }
    text.append(" -> ").append(receiver).append(':').append(destinationPort);
    text.append(' ').append(label()).append(' ').append(lengthBytes).append(" B ");
    text.append(fate.label());
    if (packets > 1) {
      double ms = (lastSentNs - sentNs) / 1e6;
      return text.append(String.format(Locale.ROOT, ", %d in %.3f ms", packets, ms)).toString();
    }
    return text.append(String.format(Locale.ROOT, " +%.3f", (endedNs - sentNs) / 1e6)).toString();
  }
}

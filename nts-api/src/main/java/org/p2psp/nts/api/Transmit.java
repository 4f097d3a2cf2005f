// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import java.nio.ByteBuffer;

/**
 * One order of a machine to its driver: send this datagram from that socket, open a socket at a
 * port of a range, or close a socket. The caller of {@link ProtocolMachine#pollTransmit} owns it
 * and uses the same one again and again.
 *
 * <p>Machines name local sockets by small numbers, <em>slots</em>. Slot 0 is the main socket; a
 * role's configuration says which others the driver opens at the start. A slot that is not open yet
 * is opened by the driver at its first send, on a port that the system chooses; the number of a
 * closed one is not used again. A slot whose opening in a range failed stays closed: what is sent
 * from it is lost.
 */
public final class Transmit {
  /** Capacity of {@link #payload()}; what fits an Ethernet frame over IPv4 is 1472 bytes. */
  public static final int CAPACITY_BYTES = 2048;

  /** For {@link #timeToLive()}: the system's default. */
  public static final int DEFAULT_TIME_TO_LIVE = 0;

  private static final int LINE_BYTES = 64;
  private static final int CHUNK_HEADER_BYTES = 20;

  private enum Kind {
    DATAGRAM,
    OPENING,
    CLOSING
  }

  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);

  private final ByteBuffer own = ownBuffer();
  private ByteBuffer payload = own;
  private @Nullable ByteBuffer lent;
  private Kind kind = Kind.DATAGRAM;
  private int slot;
  private int lowestPort;
  private int highestPort;
  private int timeToLive;
  private Endpoint destination = NOWHERE;

  /** Makes one with a direct buffer, which the kernel reads without a copy. */
  public Transmit() {}

  /** What follows a chunk's header starts at a line of the cache: a copy to there is cheaper. */
  private static ByteBuffer ownBuffer() {
    ByteBuffer lines = ByteBuffer.allocateDirect(CAPACITY_BYTES + 2 * LINE_BYTES);
    return lines.alignedSlice(LINE_BYTES).slice(LINE_BYTES - CHUNK_HEADER_BYTES, CAPACITY_BYTES);
  }

  /**
   * Has the next datagram, and it alone, written into a place of a transport instead of the own
   * buffer; for {@link org.p2psp.nts.api.spi.DatagramTransport#lendPlace}.
   *
   * @param place as large as {@link #CAPACITY_BYTES}, big-endian; borrowed until it is sent
   */
  public void borrow(ByteBuffer place) {
    lent = place;
  }

  /**
   * Starts a datagram: afterwards {@link #payload()} is empty and wants its bytes; whoever writes
   * them calls {@code flip()} on it.
   */
  public ByteBuffer startDatagram(int slot, Endpoint destination, int timeToLive) {
    this.kind = Kind.DATAGRAM;
    this.slot = slot;
    this.destination = destination;
    this.timeToLive = timeToLive;
    payload = lent == null ? own : lent;
    lent = null;
    return payload.clear();
  }

  /** Orders that a socket be closed; the payload stays empty. */
  public void startClosing(int slot) {
    startOrder(Kind.CLOSING, slot);
  }

  /**
   * Orders that a socket be opened at any free port of a range, both ends included, 1 to 65535; the
   * payload stays empty. For NATs that keep the class of low ports (RFC 4787 REQ-3).
   */
  public void startOpening(int slot, int lowestPort, int highestPort) {
    startOrder(Kind.OPENING, slot);
    this.lowestPort = lowestPort;
    this.highestPort = highestPort;
  }

  private void startOrder(Kind newKind, int newSlot) {
    this.kind = newKind;
    this.slot = newSlot;
    this.destination = NOWHERE;
    this.timeToLive = DEFAULT_TIME_TO_LIVE;
    payload = own.clear().flip();
    lent = null;
  }

  /** Whether this is an order to close {@link #slot()} and not a datagram. */
  public boolean isClosing() {
    return kind == Kind.CLOSING;
  }

  /** Whether this is an order to open {@link #slot()} and not a datagram. */
  public boolean isOpening() {
    return kind == Kind.OPENING;
  }

  /** Of an opening: the first port that will do. */
  public int lowestPort() {
    return lowestPort;
  }

  /** Of an opening: the last port that will do. */
  public int highestPort() {
    return highestPort;
  }

  /** The local socket concerned. */
  public int slot() {
    return slot;
  }

  /** Where the datagram goes. */
  public Endpoint destination() {
    return destination;
  }

  /**
   * IP time to live (IPv6: hop limit) of this datagram, 1 to 255, or {@link #DEFAULT_TIME_TO_LIVE}.
   * A driver that cannot set it must not send the datagram.
   */
  public int timeToLive() {
    return timeToLive;
  }

  /** The UDP payload, between position and limit once it was flipped. */
  public ByteBuffer payload() {
    return payload;
  }
}

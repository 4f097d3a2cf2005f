// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import java.nio.ByteBuffer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;

/** A datagram on its way; pooled. Its event is its arrival. */
final class Packet extends Event implements ObservedPacket {
  /** What systems set by default; more hops than this world has. */
  private static final int DEFAULT_HOPS = 64;

  private ByteBuffer bytes = ByteBuffer.allocate(64);
  private ByteBuffer view = bytes.asReadOnlyBuffer();
  private int lengthBytes;
  private long payloadHash;
  private @Nullable HostSocket sender;
  private Endpoint source;
  private Endpoint destination;
  private int hopsLeft;
  private @Nullable SimulatedHost receiver;
  long sentNs;

  /** The destination as the present network knows it; NATs on the way in change it. */
  long target;

  /** Whom it comes to next. */
  private Hop next;

  Packet(Hop nowhere, Endpoint noEndpoint) {
    this.next = nowhere;
    this.source = noEndpoint;
    this.destination = noEndpoint;
  }

  void fill(HostSocket from, Transmit transmit, long nowNs) {
    copyPayload(transmit.payload());
    sender = from;
    source = from.local();
    destination = transmit.destination();
    boolean usual = transmit.timeToLive() == Transmit.DEFAULT_TIME_TO_LIVE;
    hopsLeft = usual ? DEFAULT_HOPS : transmit.timeToLive();
    target = Ipv4.key(destination);
    sentNs = nowNs;
    receiver = null;
  }

  void fill(Packet other) {
    copyPayload(other.payload());
    sender = other.sender;
    source = other.source;
    destination = other.destination;
    hopsLeft = other.hopsLeft;
    sentNs = other.sentNs;
    target = other.target;
    next = other.next;
    receiver = null;
  }

  private void copyPayload(ByteBuffer payload) {
    lengthBytes = payload.remaining();
    if (bytes.capacity() < lengthBytes) {
      bytes = ByteBuffer.allocate(Integer.highestOneBit(2 * lengthBytes - 1));
      view = bytes.asReadOnlyBuffer();
    }
    bytes.clear().put(payload);
    payloadHash = TraceHash.ofPayload(bytes.array(), lengthBytes);
  }

  /** One router's share of the time to live; false if the packet dies there. */
  boolean takeHop() {
    return --hopsLeft > 0;
  }

  void translate(Endpoint external) {
    source = external;
  }

  /** It goes over IPv6, from this endpoint. */
  void goOverIpv6(Endpoint own) {
    source = own;
    target = Ipv6.key(destination);
  }

  boolean isIpv6() {
    return !destination.isIpv4();
  }

  /** Its event, once scheduled, brings it there. */
  Packet bringTo(Hop hop) {
    next = hop;
    return this;
  }

  /** The socket that it was sent from; set as long as the packet is not in the pool. */
  HostSocket sender() {
    if (sender == null) {
      throw new IllegalStateException("a packet of the pool has no sender");
    }
    return sender;
  }

  /** It is about to be handed to a machine there. */
  void reaches(SimulatedHost host) {
    receiver = host;
  }

  @Override
  public long sentNs() {
    return sentNs;
  }

  @Override
  public SimulatedHost senderHost() {
    return sender().host();
  }

  @Override
  public int senderSlot() {
    return sender().slot();
  }

  @Override
  public Endpoint senderEndpoint() {
    Endpoint own = sender().local(destination);
    return own == null ? sender().local() : own;
  }

  @Override
  public @Nullable SimulatedHost receiver() {
    return receiver;
  }

  @Override
  public String destinationName() {
    return sender().host().nameOf(destination);
  }

  @Override
  public Endpoint source() {
    return source;
  }

  @Override
  public Endpoint destination() {
    return destination;
  }

  int lengthBytes() {
    return lengthBytes;
  }

  /** Hash of the payload, taken while it was in the processor's cache. */
  long payloadHash() {
    return payloadHash;
  }

  /** The whole payload; read-only, so that a machine that writes to what it borrowed is caught. */
  @Override
  public ByteBuffer payload() {
    return view.limit(lengthBytes).position(0);
  }

  @Override
  void fire(long nowNs) {
    next.onPacket(nowNs, this);
  }
}

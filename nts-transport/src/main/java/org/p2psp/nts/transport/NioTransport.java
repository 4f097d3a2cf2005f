// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;

/**
 * UDP over non-blocking JDK channels and one selector. Per datagram it allocates nothing but what
 * NIO itself does for a source that differs from the last one, and an {@link Endpoint} for a source
 * that is not in its cache of 4096.
 *
 * <p>A slot bound to an IPv6 address that is not a specific one also reaches IPv4 destinations.
 * Link-local IPv6 addresses are not reached, because an {@link Endpoint} has no scope.
 */
public final class NioTransport implements DatagramTransport {
  private static final int CACHE_SET_BITS = 10; // 1024 sets of four
  // One byte more than any datagram of ours, so that a longer one is seen and not cut silently.
  private static final int RECEIVE_BYTES = Transmit.CAPACITY_BYTES + 1;

  private final Selector selector;
  private final TimeToLiveControl timeToLive;
  private final SelectorWait selectorWait;
  private final SlotTable slots = new SlotTable();
  private final ReadySlots ready;
  private final BoundedCache<InetSocketAddress, Endpoint> endpoints =
      new BoundedCache<>(CACHE_SET_BITS, Endpoint::of);
  private final BoundedCache<Endpoint, InetSocketAddress> addresses =
      new BoundedCache<>(CACHE_SET_BITS, Endpoint::toSocketAddress);
  private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE_BYTES);
  private final Datagram datagram = new Datagram();
  private final Counter sendFailures = new Counter();
  private final Counter receiveFailures = new Counter();
  private final Counter oversizeDatagrams = new Counter();
  private final Counter systemCalls = new Counter();

  private NioTransport(Selector selector, TimeToLiveControl timeToLive) {
    this.selector = selector;
    this.timeToLive = timeToLive;
    this.selectorWait = new SelectorWait(selector, systemCalls);
    this.ready = new ReadySlots(selector, slots, systemCalls);
  }

  /**
   * Opens a transport without sockets.
   *
   * @throws IOException if the system gives no selector
   */
  public static NioTransport open(TimeToLiveControl timeToLive) throws IOException {
    return new NioTransport(Selector.open(), timeToLive);
  }

  @Override
  public Endpoint openSlot(int slot, Endpoint local) throws IOException {
    if (!selector.isOpen() || slots.contains(slot)) {
      throw new IllegalStateException(
          selector.isOpen()
              ? "slot=" + slot + " is open already, close it first"
              : "slot=" + slot + " cannot be opened, the transport is closed");
    }
    DatagramChannel channel = ChannelOpener.open(local);
    try {
      Endpoint bound = Endpoint.of((InetSocketAddress) channel.getLocalAddress());
      NioSlot opened = new NioSlot(slot, channel, !local.isIpv4(), timeToLive);
      channel.register(selector, SelectionKey.OP_READ, opened);
      slots.add(opened);
      return bound;
    } catch (IOException | RuntimeException e) {
      ChannelOpener.closeAfter(e, channel);
      throw e;
    }
  }

  @Override
  public void closeSlot(int slot) {
    NioSlot closed = slots.remove(slot);
    if (closed == null) {
      return;
    }
    try {
      closed.channel.close();
      // A registered channel keeps its port until the selector has let go of it.
      selector.selectNow(key -> {});
    } catch (IOException e) {
      receiveFailures.increment();
    }
  }

  @Override
  public boolean isOpen(int slot) {
    return slots.contains(slot);
  }

  @Override
  public int receive(Receiver receiver, int limit) {
    int candidates;
    try {
      candidates = ready.find();
    } catch (IOException e) {
      receiveFailures.increment();
      return 0;
    }
    int taken = 0;
    try {
      while (candidates > 0 && taken < limit) {
        int kept = 0;
        for (int i = 0; i < candidates && taken < limit; i++) {
          NioSlot slot = ready.get(i);
          if (receiveOne(slot, receiver)) {
            taken++;
            ready.keep(kept++, slot);
          }
        }
        candidates = kept;
      }
    } finally {
      ready.release(taken);
    }
    return taken;
  }

  /** Takes one datagram off a socket; false when it has none. */
  private boolean receiveOne(NioSlot slot, Receiver receiver) {
    InetSocketAddress source = receiveInto(slot.channel);
    if (source == null) {
      return false;
    }
    received.flip();
    if (received.limit() == RECEIVE_BYTES) {
      oversizeDatagrams.increment();
    } else {
      receiver.onDatagram(datagram.set(slot.number, endpoints.get(source), received));
    }
    return true;
  }

  private @Nullable InetSocketAddress receiveInto(DatagramChannel channel) {
    if (!channel.isOpen()) {
      return null; // closed by an order that an earlier datagram of this batch gave rise to
    }
    received.clear();
    systemCalls.increment();
    try {
      return (InetSocketAddress) channel.receive(received);
    } catch (IOException e) {
      receiveFailures.increment();
      return null;
    }
  }

  @Override
  public boolean send(Transmit transmit) {
    NioSlot slot = slots.get(transmit.slot());
    boolean sent =
        slot != null
            && !transmit.isClosing()
            && slot.applyTimeToLive(transmit.timeToLive())
            && sendFrom(slot.channel, transmit.payload(), transmit.destination());
    if (!sent) {
      sendFailures.increment();
    }
    return sent;
  }

  private boolean sendFrom(DatagramChannel channel, ByteBuffer payload, Endpoint destination) {
    int lengthBytes = payload.remaining();
    systemCalls.increment();
    try {
      return channel.send(payload, addresses.get(destination)) == lengthBytes;
    } catch (IOException | UnsupportedAddressTypeException e) {
      return false; // unreachable, refused, or IPv6 from an IPv4 socket: lost, and counted
    }
  }

  @Override
  public boolean supportsTimeToLive() {
    return timeToLive.isSupported();
  }

  @Override
  public void await(long timeoutNs) {
    try {
      selectorWait.await(timeoutNs);
    } catch (IOException e) {
      receiveFailures.increment();
    }
  }

  @Override
  public void pause(long timeoutNs) {
    selectorWait.pause(timeoutNs);
  }

  @Override
  public void wakeUp() {
    selectorWait.wakeUp();
  }

  @Override
  public long sendFailures() {
    return sendFailures.get();
  }

  @Override
  public long systemCalls() {
    return systemCalls.get();
  }

  /** Times that the system reported an error instead of a datagram; from any thread. */
  public long receiveFailures() {
    return receiveFailures.get();
  }

  /** Datagrams longer than {@link Transmit#CAPACITY_BYTES}, which were dropped; from any thread. */
  public long oversizeDatagrams() {
    return oversizeDatagrams.get();
  }

  @Override
  public void close() {
    for (NioSlot slot = slots.last(); slot != null; slot = slots.last()) {
      closeSlot(slot.number);
    }
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the selector cannot be closed: " + e.getMessage(), e);
    }
  }
}

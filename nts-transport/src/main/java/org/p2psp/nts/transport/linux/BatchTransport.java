// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.transport.Counter;

/**
 * UDP over system calls that carry many datagrams: sendmmsg(2) and recvmmsg(2), with segmentation
 * and receive offload (udp(7)) where the system has it. Per datagram it allocates nothing but an
 * {@link Endpoint} for a source that is not among the 4096 lately seen.
 *
 * <p>Sockets belong to the network namespace of the thread that opens them. A slot bound to an IPv6
 * address that is not a specific one also reaches IPv4 destinations.
 */
final class BatchTransport implements DatagramTransport {
  private static final int MOST_TIME_TO_LIVE = 255;

  private final SocketAddresses addresses = new SocketAddresses();
  private final SocketOpener opener;
  private final ReadySockets sockets;
  private final SocketWait wait;
  private final SendQueue queue = new SendQueue();
  private final Sender sender = new Sender(queue, this::sendmmsg);
  private final Datagram datagram = new Datagram();
  private final Counter sendFailures = new Counter();
  private final Counter receiveFailures = new Counter();
  private final Counter oversizeDatagrams = new Counter();
  private final Counter systemCalls;
  private final ReceiveBatch batch = new ReceiveBatch(addresses, oversizeDatagrams);
  private int lostSinceFlush;
  private boolean closed;

  private BatchTransport(
      ReadySockets sockets, SocketWait wait, Counter systemCalls, boolean offload) {
    this.sockets = sockets;
    this.wait = wait;
    this.systemCalls = systemCalls;
    this.opener = new SocketOpener(addresses, offload);
  }

  /**
   * Opens a transport without sockets.
   *
   * @param offload whether to use segmentation and receive offload where it is there
   * @throws IOException if the system gives no descriptors
   */
  static BatchTransport open(boolean offload) throws IOException {
    Counter systemCalls = new Counter();
    ReadySockets sockets = new ReadySockets(systemCalls);
    try {
      return new BatchTransport(sockets, new SocketWait(systemCalls), systemCalls, offload);
    } catch (IOException e) {
      sockets.closeAll();
      throw e;
    }
  }

  @Override
  public Endpoint openSlot(int slot, Endpoint local) throws IOException {
    if (closed || sockets.contains(slot)) {
      throw new IllegalStateException(
          closed
              ? "slot=" + slot + " cannot be opened, the transport is closed"
              : "slot=" + slot + " is open already, close it first");
    }
    BatchSocket opened = opener.open(slot, local);
    try {
      Endpoint bound = opener.localOf(opened);
      sockets.add(opened);
      return bound;
    } catch (IOException e) {
      LibC.close(opened.descriptor);
      throw e;
    }
  }

  @Override
  public void closeSlot(int slot) {
    BatchSocket socket = sockets.get(slot);
    if (socket != null) {
      sendQueued();
      sockets.close(socket);
    }
  }

  @Override
  public boolean isOpen(int slot) {
    return sockets.contains(slot);
  }

  @Override
  public int receive(Receiver receiver, int limit) {
    int taken = handOver(receiver, limit);
    boolean more = true;
    while (more && taken < limit) {
      more = false;
      int found = sockets.find(limit - taken);
      for (int i = 0; i < found && taken < limit; i++) {
        BatchSocket socket = sockets.ready(i);
        int share = Math.max(1, (limit - taken) / (found - i));
        if (socket != null) {
          more |= fill(socket, Math.min(share, ReceiveBatch.MESSAGES));
          taken += handOver(receiver, limit - taken);
        }
      }
    }
    sockets.release();
    return taken;
  }

  /** Takes a batch off a socket; whether there may be more. */
  private boolean fill(BatchSocket socket, int most) {
    systemCalls.increment();
    int messages = batch.fill(socket, most);
    if (messages < 0) {
      receiveFailures.increment();
    }
    return messages == most;
  }

  /** What the limit leaves over stays in the batch and is the first to be handed over next time. */
  private int handOver(Receiver receiver, int limit) {
    int count = 0;
    while (count < limit && batch.next(datagram)) {
      count++;
      receiver.onDatagram(datagram);
    }
    return count;
  }

  @Override
  public void lendPlace(Transmit next) {
    next.borrow(queue.nextPlace());
  }

  @Override
  public boolean send(Transmit transmit) {
    BatchSocket socket = sockets.get(transmit.slot());
    Endpoint destination = transmit.destination();
    if (socket == null
        || transmit.isClosing()
        || transmit.timeToLive() < 0
        || transmit.timeToLive() > MOST_TIME_TO_LIVE
        || destination.port() == 0
        || !destination.isIpv4() && !socket.ipv6
        || transmit.payload().remaining() > Transmit.CAPACITY_BYTES) {
      sendFailures.increment();
      return false;
    }
    queue.add(socket, destination, transmit.timeToLive(), transmit.payload());
    if (queue.isFull()) {
      sendQueued();
    }
    return true;
  }

  @Override
  public int flush() {
    sendQueued();
    int lost = lostSinceFlush;
    lostSinceFlush = 0;
    return lost;
  }

  private int sendmmsg(int descriptor, long messages, int count) {
    systemCalls.increment();
    return Sender.system(descriptor, messages, count);
  }

  private void sendQueued() {
    int lost = sender.flush();
    sendFailures.add(lost);
    lostSinceFlush += lost;
  }

  @Override
  public boolean supportsTimeToLive() {
    return true;
  }

  @Override
  public void await(long timeoutNs) {
    sendQueued();
    if (batch.isEmpty()) {
      wait.await(sockets.pollable(), timeoutNs);
    }
  }

  @Override
  public void pause(long timeoutNs) {
    sendQueued();
    if (batch.isEmpty()) {
      wait.pause(timeoutNs);
    }
  }

  @Override
  public void wakeUp() {
    wait.wakeUp();
  }

  @Override
  public long sendFailures() {
    return sendFailures.get();
  }

  @Override
  public long systemCalls() {
    return systemCalls.get();
  }

  /** Times that the system reported an error instead of datagrams; from any thread. */
  long receiveFailures() {
    return receiveFailures.get();
  }

  /** Datagrams longer than {@link Transmit#CAPACITY_BYTES}, which were dropped; from any thread. */
  long oversizeDatagrams() {
    return oversizeDatagrams.get();
  }

  /** The socket of a slot, for tests. */
  @Nullable
  BatchSocket socket(int slot) {
    return sockets.get(slot);
  }

  @Override
  public void close() {
    if (!closed) {
      sendQueued();
      closed = true;
      sockets.closeAll();
      wait.close();
    }
  }
}

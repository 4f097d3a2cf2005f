// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

import java.io.IOException;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;

/**
 * One or many UDP sockets, used by one thread; {@link #wakeUp} alone may be called from others.
 * Nothing blocks but {@link #await} and {@link #pause}. ICMP errors never surface: a datagram that
 * nobody takes is a lost one.
 */
public interface DatagramTransport extends AutoCloseable {
  /** Takes received datagrams; what it is given is borrowed until it returns. */
  @FunctionalInterface
  interface Receiver {
    /** One datagram came in. */
    void onDatagram(Datagram datagram);
  }

  /**
   * Opens a socket.
   *
   * @param slot its number, from now on used in datagrams and transmits
   * @param local address and port to bind; port 0 lets the system choose
   * @return the bound endpoint
   * @throws IOException if it cannot be bound; the message names the endpoint
   * @throws IllegalStateException if the slot is open already or the transport is closed
   */
  Endpoint openSlot(int slot, Endpoint local) throws IOException;

  /** Closes a socket; does nothing if it is not open. */
  void closeSlot(int slot);

  /** Whether the slot has a socket. */
  boolean isOpen(int slot);

  /**
   * Hands over what has arrived, at most {@code limit} datagrams, without waiting.
   *
   * @return how many it handed over
   */
  int receive(Receiver receiver, int limit);

  /**
   * Lends the next datagram a place in the transport's memory, so that {@link #send} has nothing to
   * copy: calls {@link Transmit#borrow}, or does nothing if it copies nothing anyway. Whoever sends
   * may call it before each datagram; the place is good for the next {@link #send} alone, and no
   * longer once any of the calls there that let datagrams go was made.
   */
  default void lendPlace(Transmit next) {}

  /**
   * Sends one datagram without waiting. A full socket buffer, an unreachable network and a closed
   * slot are losses: they are counted, not thrown.
   *
   * <p>A transport may copy the datagram and keep it, to send several with one system call: until
   * {@link #flush}, until it has no more room, or until one of {@link #await}, {@link #pause},
   * {@link #closeSlot} for its slot and {@link #close} is called, whichever comes first. Datagrams
   * from one slot to one destination leave in the order in which they came.
   *
   * @return whether the system, or the transport for it, took the datagram
   */
  boolean send(Transmit transmit);

  /**
   * Sends what {@link #send} has kept; nothing is held back afterwards. Whoever sends calls it when
   * it has no more to send for now.
   *
   * @return how many datagrams, among those taken since the last flush, the system refused in the
   *     end; they are in {@link #sendFailures} too
   */
  default int flush() {
    return 0;
  }

  /** Whether {@link Transmit#timeToLive()} can be honoured. */
  default boolean supportsTimeToLive() {
    return false;
  }

  /**
   * Waits until a datagram is there, {@link #wakeUp} was called or the time is over. It may return
   * early.
   */
  void await(long timeoutNs);

  /**
   * Waits until {@link #wakeUp} was called or the time is over, and lets datagrams gather
   * meanwhile: where many come, taking a few at a time is much cheaper than being woken for each.
   * It may return early.
   */
  default void pause(long timeoutNs) {
    await(timeoutNs);
  }

  /** Ends a present or the next {@link #await} or {@link #pause}; from any thread. */
  void wakeUp();

  /** Datagrams that the system did not take, since the start. */
  long sendFailures();

  /**
   * System calls made so far to send, to receive and to wait, so that what a datagram costs can be
   * watched; from any thread. -1 if the transport does not count them.
   */
  default long systemCalls() {
    return -1;
  }

  /** Closes all sockets. */
  @Override
  void close();
}

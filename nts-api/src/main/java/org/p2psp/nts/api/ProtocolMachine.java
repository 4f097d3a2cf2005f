// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

/**
 * One protocol endpoint without any I/O: bytes and time go in, bytes, events and a deadline come
 * out. The same machine runs under sockets, in the simulator and in tests.
 *
 * <p>Contract between a machine and its only driver:
 *
 * <ul>
 *   <li>Single-threaded. Times are nanoseconds since the driver's start and never run backwards.
 *   <li>{@code on...} is input, {@code poll...} is output, a plain verb is a command. After every
 *       input or command the driver drains {@link #pollTransmit} until it is false, then {@link
 *       #pollEvent} until it is null, then reads {@link #deadlineNs}.
 *   <li>Nothing that came from the network makes an input throw; a broken invariant does.
 *   <li>With the same inputs, times and random source the outputs are the same, byte for byte.
 * </ul>
 *
 * @param <E> what this machine reports to its user; rare things, they may be allocated
 */
public interface ProtocolMachine<E> {
  /** Of {@link #deadlineNs}: the machine waits for input alone. */
  long NO_DEADLINE = Long.MAX_VALUE;

  /** A datagram arrived. It is borrowed until the call returns. */
  void onDatagram(long nowNs, Datagram datagram);

  /** Time has passed. Early and repeated calls do nothing. */
  void onTimeout(long nowNs);

  /**
   * Fills in the next order to the driver. The caller owns the slot; what it held is overwritten.
   *
   * @return false when there is nothing left to do now; {@code out} is then undefined
   */
  boolean pollTransmit(long nowNs, Transmit out);

  /** The next event, or null when there is none. */
  @Nullable
  E pollEvent();

  /** When {@link #onTimeout} is wanted next, or {@link #NO_DEADLINE}. */
  long deadlineNs();
}

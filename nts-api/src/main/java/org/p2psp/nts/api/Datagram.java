// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import java.nio.ByteBuffer;

/**
 * A received UDP datagram, as a driver lends it to a machine: valid until the call returns. The
 * machine may move the payload's position; it must not write to it, nor keep it.
 */
public final class Datagram {
  private int slot;
  private Endpoint source = Endpoint.ofIpv4(0, 0);
  private ByteBuffer payload = ByteBuffer.allocate(0);

  /**
   * Makes this object the next datagram; for drivers.
   *
   * @param slot number of the socket that it came in at, see {@link Transmit#slot()}
   * @param source where it came from, as the receiving socket saw it
   * @param payload the UDP payload between position and limit
   */
  public Datagram set(int slot, Endpoint source, ByteBuffer payload) {
    this.slot = slot;
    this.source = source;
    this.payload = payload;
    return this;
  }

  /** Number of the local socket that it came in at, zero for the role's main socket. */
  public int slot() {
    return slot;
  }

  /** The sender as this socket saw it: behind a NAT the mapped endpoint. */
  public Endpoint source() {
    return source;
  }

  /** The payload between position and limit, big-endian. */
  public ByteBuffer payload() {
    return payload;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Part of a {@link PortScan} of many sockets: they are replaced one after another, the oldest
 * first. So a side whose NAT draws ports at random tries ever new ones against all those that the
 * other side has opened its NAT for so far. Who leaves says nothing: a NAT that remembers
 * unsolicited packets would give the other side another port for all that it sends after a probe to
 * where that came from.
 *
 * <pre>
 * sockets (16), 0 = none | delay, units of 10 ms (16)
 * </pre>
 *
 * @param sockets how many are replaced, 0 to {@link #MOST_SOCKETS}
 * @param delayTensOfMs from the start of the first pass to the first replacement, in units of 10 ms
 */
public record SocketRenewal(int sockets, int delayTensOfMs) {
  /** Length in bytes. */
  public static final int BYTES = 4;

  /** Most sockets: each costs a hello and a last one, and a pair has 2048. */
  public static final int MOST_SOCKETS = 1024;

  /** None. */
  public static final SocketRenewal NONE = new SocketRenewal(0, 0);

  void write(ByteBuffer out) {
    out.putShort((short) sockets).putShort((short) delayTensOfMs);
  }

  static SocketRenewal read(WireReader reader) {
    int sockets = reader.u16();
    int delay = reader.u16();
    reader.require(sockets <= MOST_SOCKETS);
    return new SocketRenewal(sockets, delay);
  }
}

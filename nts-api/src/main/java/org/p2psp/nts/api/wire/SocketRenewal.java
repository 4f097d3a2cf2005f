// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Part of a {@link PortScan} of many sockets: they are replaced one after another, the oldest
 * first. The old one says a last hello with the usual time to live, is kept for an answer, and
 * makes room for a new one. So a side whose NAT draws ports at random tries ever new ones against
 * all those that the other side has opened its NAT for so far.
 *
 * <pre>
 * sockets (16), 0 = none | delay, units of 10 ms (16) | wait for an answer, units of 10 ms (16)
 * </pre>
 *
 * @param sockets how many are replaced, 0 to {@link #MOST_SOCKETS}
 * @param delayTensOfMs from the start of the first pass to the first replacement, in units of 10 ms
 * @param waitTensOfMs how long the old one is kept after its last hello, in units of 10 ms
 */
public record SocketRenewal(int sockets, int delayTensOfMs, int waitTensOfMs) {
  /** Length in bytes. */
  public static final int BYTES = 6;

  /** Most sockets: each costs two hellos, and a pair has 2048. */
  public static final int MOST_SOCKETS = 1024;

  /** None. */
  public static final SocketRenewal NONE = new SocketRenewal(0, 0, 0);

  void write(ByteBuffer out) {
    out.putShort((short) sockets).putShort((short) delayTensOfMs).putShort((short) waitTensOfMs);
  }

  static SocketRenewal read(WireReader reader) {
    int sockets = reader.u16();
    int delay = reader.u16();
    int wait = reader.u16();
    reader.require(sockets <= MOST_SOCKETS);
    return new SocketRenewal(sockets, delay, wait);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Part of a {@link PunchOrder}: hellos from one or many sockets to many ports of the other's
 * address, or from many sockets to one port.
 *
 * <pre>
 * ports (16), 0 = no scan | lowest port (16) | highest port (16) | step, signed (16)
 * sockets (16) | flags (8): 1 = low sockets, 2 = first pass primed, 4 = all passes primed,
 *     6 = early ports primed, 8 = plain hellos from the main socket | passes (8)
 * delay, units of 10 ms (16) | from pass to pass, units of 10 ms (16) | renewal (32)
 * </pre>
 *
 * @param ports how many different ports are tried, 0 to {@link #MOST_PORTS}; 0 = no scan
 * @param lowestPort first port of the range, from 1
 * @param highestPort last port of the range
 * @param step 0: the ports are drawn from the range without repetition; otherwise they follow each
 *     other by this step from the lowest one on (from the highest, if negative), wrapping from
 *     65535 to 1024 and back
 * @param sockets how many sockets are opened for it, 0 to {@link #MOST_SOCKETS}; 0 = the order's
 *     own socket alone
 * @param lowSockets whether they are bound below 1024, at ports whose class NATs may keep
 * @param priming which passes open the own NAT and die behind it
 * @param passes how often everything is sent, 1 to 255
 * @param delayTensOfMs from the start of the order to the first pass, in units of 10 ms
 * @param passTensOfMs from the start of one pass to that of the next, in units of 10 ms; a pass
 *     that takes longer pushes the next one back
 * @param renewal of the sockets, between the first pass and the second; none where early ports are
 *     primed, which the same sockets go to again
 * @param hellosFromMain whether the order's own socket is for the scan alone: what plain hellos it
 *     has go out from the main one
 */
public record PortScan(
    int ports,
    int lowestPort,
    int highestPort,
    int step,
    int sockets,
    boolean lowSockets,
    Priming priming,
    int passes,
    int delayTensOfMs,
    int passTensOfMs,
    SocketRenewal renewal,
    boolean hellosFromMain) {
  /** Which passes are sent with the low time to live of the order. */
  public enum Priming {
    /** None. */
    NONE,
    /** The first one. */
    FIRST_PASS,
    /** Every one: this side only waits. */
    EVERY_PASS,
    /**
     * Of the first one the hellos that are due before the second pass would be, while the other
     * side is still opening its sockets; they are then sent once more, unprimed, beside the rest of
     * the pass.
     */
    EARLY_PORTS
  }

  /** Length in bytes. */
  public static final int BYTES = 16 + SocketRenewal.BYTES;

  /** Most ports of one scan. */
  public static final int MOST_PORTS = 2048;

  /** Most sockets of one scan. */
  public static final int MOST_SOCKETS = 256;

  /** No scan. */
  public static final PortScan NONE = new PortScan(0, 0, 0, 0, 0, false, Priming.NONE, 0, 0, 0);

  private static final int LOW_SOCKETS = 1;
  private static final int PRIMING_SHIFT = 1;
  private static final int PRIMING_MASK = 3;
  private static final int HELLOS_FROM_MAIN = 8;
  private static final Priming[] PRIMINGS = Priming.values();

  /** A scan that keeps its sockets, beside hellos from the same one. */
  public PortScan(
      int ports,
      int lowestPort,
      int highestPort,
      int step,
      int sockets,
      boolean lowSockets,
      Priming priming,
      int passes,
      int delayTensOfMs,
      int passTensOfMs) {
    this(
        ports,
        lowestPort,
        highestPort,
        step,
        sockets,
        lowSockets,
        priming,
        passes,
        delayTensOfMs,
        passTensOfMs,
        SocketRenewal.NONE,
        false);
  }

  /** Whether there is anything to send. */
  public boolean isWanted() {
    return ports > 0;
  }

  /** The same with plain hellos from the main socket. */
  public PortScan withHellosFromMain() {
    return new PortScan(
        ports,
        lowestPort,
        highestPort,
        step,
        sockets,
        lowSockets,
        priming,
        passes,
        delayTensOfMs,
        passTensOfMs,
        renewal,
        true);
  }

  void write(ByteBuffer out) {
    out.putShort((short) ports).putShort((short) lowestPort).putShort((short) highestPort);
    out.putShort((short) step).putShort((short) sockets);
    out.put(
        (byte)
            ((lowSockets ? LOW_SOCKETS : 0)
                | priming.ordinal() << PRIMING_SHIFT
                | (hellosFromMain ? HELLOS_FROM_MAIN : 0)));
    out.put((byte) passes).putShort((short) delayTensOfMs).putShort((short) passTensOfMs);
    renewal.write(out);
  }

  static PortScan read(WireReader reader) {
    int ports = reader.u16();
    int lowest = reader.u16();
    int highest = reader.u16();
    int step = (short) reader.u16();
    int sockets = reader.u16();
    int flags = reader.u8();
    int passes = reader.u8();
    int delay = reader.u16();
    int pass = reader.u16();
    SocketRenewal renewal = SocketRenewal.read(reader);
    int priming = flags >> PRIMING_SHIFT & PRIMING_MASK;
    reader.require(ports <= MOST_PORTS && sockets <= MOST_SOCKETS);
    reader.require(ports == 0 || lowest > 0 && lowest <= highest && passes > 0);
    reader.require(PRIMINGS[priming] != Priming.EARLY_PORTS || renewal.sockets() == 0);
    return new PortScan(
        ports,
        lowest,
        highest,
        step,
        sockets,
        (flags & LOW_SOCKETS) != 0,
        PRIMINGS[priming],
        passes,
        delay,
        pass,
        renewal,
        (flags & HELLOS_FROM_MAIN) != 0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import java.nio.ByteBuffer;

/**
 * Part of a {@link PunchOrder}: how the port of the other, who is behind a sequential NAT, is to be
 * predicted from the endpoints at which it was seen.
 *
 * <pre>
 * ports to cover (16), 0 = nothing is to be predicted | mappings that the other opens before (16)
 * of those that it opens at the same time, in unknown order (16) | age of the observations, ms (16)
 * foreign flows per 100 s (16), 65535 = unknown
 * </pre>
 *
 * @param portsToCover how many guesses are tried, 0 to {@link #MOST_PORTS}; 0 = no prediction
 * @param skip mappings that the other opens before this pair's, 0 to 65535
 * @param uncertainSkip mappings that the other opens at about the same time, this pair's not
 *     included, 0 to 65535
 * @param ageMs of the last observation when the order was sent, 0 to 65535
 * @param flowsPer100s flows that others open behind the other's NAT, or {@link #UNKNOWN_FLOWS}
 */
public record PortGuess(
    int portsToCover, int skip, int uncertainSkip, int ageMs, int flowsPer100s) {
  /** Length in bytes. */
  public static final int BYTES = 10;

  /** Most ports that one order may ask to cover. */
  public static final int MOST_PORTS = 64;

  /** Of {@link #flowsPer100s}: nobody has measured them. */
  public static final int UNKNOWN_FLOWS = 0xFFFF;

  /** Nothing is to be predicted. */
  public static final PortGuess NONE = new PortGuess(0, 0, 0, 0, UNKNOWN_FLOWS);

  void write(ByteBuffer out) {
    out.putShort((short) portsToCover).putShort((short) skip);
    out.putShort((short) uncertainSkip).putShort((short) ageMs);
    out.putShort((short) flowsPer100s);
  }

  static PortGuess read(WireReader reader) {
    PortGuess guess =
        new PortGuess(reader.u16(), reader.u16(), reader.u16(), reader.u16(), reader.u16());
    reader.require(guess.portsToCover <= MOST_PORTS);
    return guess;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import org.p2psp.nts.api.media.LossTreatment;

/**
 * MPEG-TS: packets of 188 bytes, no header. Decoding starts at a video packet with the random
 * access indicator, or at the tables right before it, so that a player need not wait for the next
 * ones.
 */
final class TsFramer implements Framer {
  private static final int NS_PER_TICK_TIMES_9 = 100_000;
  private static final int SYNC_PACKETS = 3;
  private static final long NONE = -1;

  /** Some encoders never set the indicator; after so many packets without it tables must do. */
  private static final int PATIENCE_PACKETS = 20_000;

  private final TsProgram program = new TsProgram();
  private final byte[] packet = new byte[TsPackets.PACKET_BYTES];
  private boolean synced;
  private long tablesPosition = NONE;
  private int packetsWithoutRandomAccess;

  /**
   * Where three sync bytes stand 188 bytes apart.
   *
   * @param last fewer will do if the bytes end
   * @return -1 if nowhere yet
   */
  static int syncOffset(ByteWindow window, boolean last) {
    int span = (SYNC_PACKETS - 1) * TsPackets.PACKET_BYTES;
    int candidates = last ? window.length() : window.length() - span;
    for (int offset = 0; offset < candidates; offset++) {
      if (isSync(window, offset)
          && isSync(window, offset + TsPackets.PACKET_BYTES)
          && isSync(window, offset + span)) {
        return offset;
      }
    }
    return -1;
  }

  private static boolean isSync(ByteWindow window, int offset) {
    return offset >= window.length() || window.at(offset) == TsPackets.SYNC;
  }

  @Override
  public void drain(ByteWindow window, FrameSink out, boolean last) {
    boolean progress = true;
    while (progress) {
      if (!synced) {
        progress = findSync(window, out, last);
      } else if (window.length() < TsPackets.PACKET_BYTES) {
        progress = false;
      } else if (window.at(0) != TsPackets.SYNC) {
        synced = false;
      } else {
        window.copyTo(packet);
        inspect(out);
        window.pass(out, TsPackets.PACKET_BYTES);
      }
    }
    if (last && synced) {
      window.pass(out, window.length());
    }
  }

  private boolean findSync(ByteWindow window, FrameSink out, boolean last) {
    int offset = syncOffset(window, last);
    if (offset < 0) {
      window.skip(Math.max(0, window.length() - SYNC_PACKETS * TsPackets.PACKET_BYTES));
      return false;
    }
    window.skip(offset);
    synced = true;
    out.header("video/mp2t", LossTreatment.SKIP, TsPackets.PACKET_BYTES, new byte[0]);
    return true;
  }

  private void inspect(FrameSink out) {
    int pid = TsPackets.pid(packet, 0);
    program.onPacket(packet, 0, pid);
    long pcr = TsPackets.pcrBase(packet, 0);
    if (pcr != TsPackets.NO_PCR) {
      out.time(pcr * NS_PER_TICK_TIMES_9 / 9);
    }
    if (pid == TsProgram.PAT_PID) {
      tablesPosition = out.position();
    } else if (isEntry()) {
      out.randomAccess(tablesPosition == NONE ? out.position() : tablesPosition);
      packetsWithoutRandomAccess = 0;
    }
    if (!program.isTable(pid)) {
      tablesPosition = NONE;
    }
    packetsWithoutRandomAccess++;
    if (packetsWithoutRandomAccess > PATIENCE_PACKETS && pid == TsProgram.PAT_PID) {
      out.randomAccess(out.position());
    }
  }

  private boolean isEntry() {
    if (program.isAudioOnly()) {
      return TsPackets.startsUnit(packet, 0) && !program.isTable(TsPackets.pid(packet, 0));
    }
    return program.isVideo(packet, 0) && TsPackets.isRandomAccess(packet, 0);
  }

  @Override
  public void onGap() {
    synced = false;
    tablesPosition = NONE;
  }
}

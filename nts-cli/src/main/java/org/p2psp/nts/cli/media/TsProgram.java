// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

/**
 * What the program tables say of the first program: where its video is. Tables that do not fit one
 * packet are read as far as it goes.
 */
final class TsProgram {
  static final int PAT_PID = 0;

  private static final int UNKNOWN = -1;
  private static final int PMT_TABLE = 2;
  private static final int CRC_BYTES = 4;

  private int mapPid = UNKNOWN;
  private int videoPid = UNKNOWN;
  private boolean mapSeen;

  /** Looks at a packet that may carry a table. */
  void onPacket(byte[] bytes, int packet, int pid) {
    if (pid != PAT_PID && pid != mapPid || !TsPackets.startsUnit(bytes, packet)) {
      return;
    }
    int payload = packet + TsPackets.payloadOffset(bytes, packet);
    int packetEnd = packet + TsPackets.PACKET_BYTES;
    int section = payload < packetEnd ? payload + 1 + (bytes[payload] & 0xFF) : packetEnd;
    if (section + 12 > packetEnd) {
      return;
    }
    int length = u16(bytes, section + 1) & 0xFFF;
    int end = Math.min(packetEnd, section + 3 + length - CRC_BYTES);
    if (pid == PAT_PID) {
      readPat(bytes, section + 8, end);
    } else if (bytes[section] == PMT_TABLE) {
      readPmt(bytes, section + 10, end);
    }
  }

  private void readPat(byte[] bytes, int from, int end) {
    for (int entry = from; entry + 4 <= end; entry += 4) {
      if (u16(bytes, entry) != 0) {
        mapPid = u16(bytes, entry + 2) & 0x1FFF;
        return;
      }
    }
  }

  private void readPmt(byte[] bytes, int from, int end) {
    int video = UNKNOWN;
    int entry = from + 2 + (u16(bytes, from) & 0xFFF);
    while (entry + 5 <= end && video == UNKNOWN) {
      if (isVideo(bytes[entry] & 0xFF)) {
        video = u16(bytes, entry + 1) & 0x1FFF;
      }
      entry += 5 + (u16(bytes, entry + 3) & 0xFFF);
    }
    videoPid = video;
    mapSeen = true;
  }

  /** MPEG-1, MPEG-2, MPEG-4, H.264, JPEG 2000, H.265, H.266, Dirac, VC-1. */
  private static boolean isVideo(int streamType) {
    return switch (streamType) {
      case 0x01, 0x02, 0x10, 0x1B, 0x21, 0x24, 0x33, 0xD1, 0xEA -> true;
      default -> false;
    };
  }

  private static int u16(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
  }

  /** Whether the program is known and has no video. */
  boolean isAudioOnly() {
    return mapSeen && videoPid == UNKNOWN;
  }

  boolean isVideo(byte[] bytes, int packet) {
    return mapSeen && TsPackets.pid(bytes, packet) == videoPid;
  }

  /** Whether a player needs this packet before the first frame. */
  boolean isTable(int pid) {
    return pid == mapPid || pid < 0x20;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TransportStreamLoopTest {
  private static final long SECOND_NS = 1_000_000_000L;

  private static byte[] play(double seconds) {
    SyntheticTransportStream stream = new SyntheticTransportStream();
    ByteBuffer out = ByteBuffer.allocate((int) (seconds * 100_000) + 200_000);
    assertThat(stream.read((long) (seconds * SECOND_NS), out)).isPositive();
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void continuityCountersCountOnOverTheSeam() {
    byte[] stream = play(50);
    Map<Integer, Integer> lastByPid = new HashMap<>();
    for (int at = 0; at < stream.length; at += 188) {
      int pid = TsPackets.pid(stream, at);
      if (TsPackets.hasPayload(stream, at)) {
        int counter = stream[at + 3] & 0xF;
        Integer last = lastByPid.put(pid, counter);
        assertThat(last == null || counter == (last + 1 & 0xF)).isTrue();
      }
    }
    assertThat(lastByPid).hasSizeGreaterThan(3);
  }

  @Test
  void everyFrameFollowsTheOneBeforeEvenly() {
    byte[] stream = play(50);
    Map<Integer, Long> lastByPid = new HashMap<>();
    Map<Integer, Set<Long>> stepsByPid = new HashMap<>();
    for (int at = 0; at < stream.length; at += 188) {
      int pes = at + TsPackets.payloadOffset(stream, at);
      if (TsPackets.startsUnit(stream, at) && PesTimes.hasPresentationTime(stream, pes)) {
        int pid = TsPackets.pid(stream, at);
        long time = PesTimes.read(stream, pes + PesTimes.PRESENTATION_OFFSET);
        Long last = lastByPid.put(pid, time);
        if (last != null) {
          stepsByPid.computeIfAbsent(pid, key -> new HashSet<>()).add(time - last);
        }
      }
    }
    // 25 frames a second; sound in packets of one or more frames of 1024 samples.
    assertThat(stepsByPid.get(256)).containsExactly(3600L);
    assertThat(stepsByPid.get(257)).allMatch(step -> step > 0 && step % 1920 == 0);
  }

  @Test
  void clockReferencesNeverGoBackAndLeapLittle() {
    byte[] stream = play(50);
    long last = TsPackets.NO_PCR;
    for (int at = 0; at < stream.length; at += 188) {
      long pcr = TsPackets.pcrBase(stream, at);
      if (pcr != TsPackets.NO_PCR) {
        assertThat(last == TsPackets.NO_PCR || pcr > last && pcr - last <= 9000).isTrue();
        last = pcr;
      }
    }
    assertThat(last).isGreaterThan(49L * TsPackets.TICKS_PER_SECOND);
  }

  @Test
  void nothingComesBeforeItsTime() {
    SyntheticTransportStream stream = new SyntheticTransportStream();
    ByteBuffer out = ByteBuffer.allocate(10_000_000);
    for (int second = 0; second < 40; second++) {
      stream.read(second * SECOND_NS, out);
      assertThat(stream.nextDueNs()).isGreaterThan(second * SECOND_NS);
    }
    assertThat(out.position() * 8.0 / 39).isBetween(500_000.0, 700_000.0);
  }

  @Test
  void stampsSurviveTheWrapAt33Bits() {
    byte[] packet = new byte[188];
    System.arraycopy(
        new byte[] {0, 0, 1, (byte) 0xE0, 0, 0, (byte) 0x80, (byte) 0x80, 5}, 0, packet, 4, 9);
    packet[13] = 0x21;
    packet[15] = 1;
    packet[17] = 1;
    PesTimes.shift(packet, 13, (1L << 33) - 1);
    assertThat(PesTimes.read(packet, 13)).isEqualTo((1L << 33) - 1);
    PesTimes.shift(packet, 13, 11);
    assertThat(PesTimes.read(packet, 13)).isEqualTo(10);
    assertThat(packet[13] & 0xF1).isEqualTo(0x21);
  }

  @Test
  void aClipThatIsNoTransportStreamIsRefusedWithTheReason() {
    assertThatThrownBy(() -> new TransportStreamLoop(new byte[187]))
        .hasMessageContaining("187 bytes");
    assertThatThrownBy(() -> new TransportStreamLoop(new byte[376]))
        .hasMessageContaining("sync byte");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.roles.DrivenSplitter.Member;

/** Authentic nonsense: even those who hold a key can neither crash nor misuse anybody. */
final class InsiderTest {
  private static final int MESSAGES = 300;
  private static final int[] BODY_BYTES = {0, 8, 16, 20, 24, 36, 40, 60};

  private static byte[] body(Random random) {
    byte[] body =
        new byte
            [random.nextInt(4) == 0
                ? random.nextInt(400)
                : BODY_BYTES[random.nextInt(BODY_BYTES.length)]];
    if (random.nextBoolean()) {
      random.nextBytes(body);
    } else {
      for (int i = 0; i < body.length; i++) {
        body[i] = (byte) random.nextInt(3);
      }
    }
    return body;
  }

  private static int typeAndFlags(Random random) {
    int type = random.nextInt(3) == 0 ? random.nextInt(64) : random.nextInt(24);
    return type | (random.nextBoolean() ? ControlHeader.ACK_WANTED : 0);
  }

  /** With this seed the sixty-second monitor complained of the same few chunks time and again. */
  @Property(tries = 62, seed = "-2415575325964645559")
  void monitorThatRepeatsItsComplaintsPutsNobodyOut(@ForAll Random random) {
    memberThatTalksNonsenseHarmsNobodyElse(random);
  }

  /** The rig fails on any datagram to an address that no member has. */
  @Property(tries = 150)
  void memberThatTalksNonsenseHarmsNobodyElse(@ForAll Random random) {
    DrivenSplitter splitter = new DrivenSplitter();
    splitter.join(JoinRequest.MONITOR);
    splitter.join(JoinRequest.PEER);
    final Member honest = splitter.join(JoinRequest.PEER);
    for (int i = 0; i < MESSAGES; i++) {
      Member member = splitter.members().get(random.nextInt(2));
      splitter.send(member, random.nextInt(3), typeAndFlags(random), body(random));
      if (random.nextInt(10) == 0) {
        splitter.feed();
        splitter.advance(random.nextInt(100_000_000));
        splitter.report(honest);
      }
    }
    splitter.live(20);
    honest.own.clear();
    honest.others.clear();
    for (int i = 0; i < 12; i++) {
      splitter.feed();
    }

    assertThat(honest.own.size() + honest.others.size()).isBetween(4, 12);
  }

  @Property(tries = 150)
  void peerStandsAnySplitterAndAnyNeighbour(@ForAll Random random) {
    DrivenPeer peer = new DrivenPeer(3);
    for (int i = 0; i < MESSAGES; i++) {
      int type = typeAndFlags(random);
      if (random.nextInt(3) == 0) {
        peer.sendFromNeighbor(random.nextInt(3), type, body(random));
      } else if ((type & 63) == PacketType.INTRODUCTION) {
        peer.sendFromSplitter(type | ControlHeader.SEALED, body(random));
      } else if ((type & 63) != PacketType.EXPELLED) {
        peer.sendFromSplitter(type, body(random));
      }
      peer.advance(random.nextInt(3_000_000));
    }

    assertThat(peer.machine().drops().toString()).isNotEqualTo("none");
  }
}

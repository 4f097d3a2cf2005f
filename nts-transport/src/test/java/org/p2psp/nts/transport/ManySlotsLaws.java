// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.transport.Loopback.transmit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.spi.DatagramTransport;

/** What holds for any number of sockets of one transport. */
public abstract class ManySlotsLaws {
  private static final int BURST = 20;

  /** The transport to be tested. */
  protected abstract DatagramTransport open() throws IOException;

  /** As many busy slots as there are, none may wait longer than the others need for one turn. */
  @Property(tries = 12)
  void noBusySlotStarvesAnother(
      @ForAll @IntRange(min = 1, max = 24) int slotCount,
      @ForAll @IntRange(min = 1, max = 8) int limit)
      throws IOException {
    try (DatagramTransport from = open();
        DatagramTransport to = open()) {
      from.openSlot(0, Loopback.IPV4);
      List<Endpoint> targets = new ArrayList<>();
      for (int slot = 0; slot < slotCount; slot++) {
        targets.add(to.openSlot(slot, Loopback.IPV4));
      }
      for (Endpoint target : targets) {
        for (int i = 0; i < BURST; i++) {
          assertThat(from.send(transmit(0, target, (byte) i))).isTrue();
          from.flush(); // one by one, since a run may come as one
        }
      }

      Set<Integer> served = new HashSet<>();
      for (int turn = 0; turn < slotCount; turn++) {
        assertThat(to.receive(datagram -> served.add(datagram.slot()), limit)).isEqualTo(limit);
      }

      assertThat(served).hasSize(slotCount);
    }
  }

  @Test
  void whatAllSlotsGotIsHandedOverInTheirOwnOrder() throws IOException {
    try (DatagramTransport from = open();
        DatagramTransport to = open()) {
      from.openSlot(0, Loopback.IPV4);
      for (int slot = 0; slot < 300; slot++) {
        Endpoint target = to.openSlot(slot, Loopback.IPV4);
        from.send(transmit(0, target, (byte) 1));
        from.send(transmit(0, target, (byte) 2));
      }
      from.flush();

      List<Loopback.Packet> packets = Loopback.receive(to, 600);

      for (int slot = 0; slot < 300; slot++) {
        int wanted = slot;
        assertThat(packets.stream().filter(p -> p.slot() == wanted).map(p -> p.payload().get(0)))
            .containsExactly((byte) 1, (byte) 2);
      }
    }
  }

  @Test
  void aSlotClosedWhileABatchIsHandedOverSaysNothingMore() throws IOException {
    try (DatagramTransport from = open();
        DatagramTransport to = open()) {
      from.openSlot(0, Loopback.IPV4);
      for (int slot = 0; slot < 10; slot++) {
        Endpoint target = to.openSlot(slot, Loopback.IPV4);
        from.send(transmit(0, target, (byte) 1));
        from.send(transmit(0, target, (byte) 2));
      }
      from.flush();
      List<Integer> served = new ArrayList<>();

      to.receive(
          datagram -> {
            served.add(datagram.slot());
            for (int slot = 0; slot < 10; slot++) {
              to.closeSlot(slot);
            }
          },
          100);

      assertThat(served).hasSize(1);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class TransmitTest {
  private static final Endpoint SOMEWHERE = Endpoint.ofIpv4(0x7F00_0001, 9);

  private final Transmit transmit = new Transmit();
  private final ByteBuffer place = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);

  @Test
  void aBorrowedPlaceHoldsTheNextDatagramAndNoOther() {
    place.position(7).limit(9); // as another datagram left it
    transmit.borrow(place);

    transmit.startDatagram(0, SOMEWHERE, 0).put((byte) 1).flip();
    assertThat(transmit.payload()).isSameAs(place);
    assertThat(place.remaining()).isEqualTo(1);

    transmit.startDatagram(0, SOMEWHERE, 0).put((byte) 2).flip();
    assertThat(transmit.payload()).isNotSameAs(place);
    assertThat(place.get(0)).isEqualTo((byte) 1);
  }

  @Test
  void ordersAboutSocketsLeaveTheBorrowedPlaceAlone() {
    transmit.borrow(place);

    transmit.startClosing(3);
    assertThat(transmit.payload().hasRemaining()).isFalse();

    transmit.startDatagram(0, SOMEWHERE, 0).put((byte) 2).flip();
    assertThat(transmit.payload()).isNotSameAs(place);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.transport.Loopback;
import org.p2psp.nts.transport.ManySlotsLaws;

final class BatchTransportManySlotsTest extends ManySlotsLaws {
  private static final int SLOTS = 256;
  private static final int ROUNDS = 20;

  @Override
  protected DatagramTransport open() throws IOException {
    LinuxOnly.assume();
    return BatchTransport.open(true);
  }

  @Test
  void openingAndClosingLeaksNoDescriptor() throws IOException {
    try (DatagramTransport warmUp = open()) {
      warmUp.openSlot(0, Loopback.IPV4);
    }
    int before = descriptors();
    for (int round = 0; round < ROUNDS; round++) {
      try (DatagramTransport transport = open()) {
        for (int slot = 0; slot < SLOTS; slot++) {
          transport.openSlot(slot, Loopback.IPV4);
        }
        for (int slot = 0; slot < SLOTS; slot += 2) {
          transport.closeSlot(slot);
        }
      }
    }

    // Other threads of this JVM may open a few files meanwhile, but not thousands.
    assertThat(descriptors()).isLessThan(before + SLOTS / 2);
  }

  private static int descriptors() {
    String[] names = new File("/proc/self/fd").list();
    return names == null ? 0 : names.length;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;

final class ProvidersTest {
  @Test
  void theServiceLoaderFindsAllAndPrefersBatchesThenTheTimeToLive() {
    ProviderCatalog<DatagramTransportProvider> catalog =
        ProviderCatalog.load(DatagramTransportProvider.class);

    assertThat(catalog.found())
        .extracting(found -> found.provider().id())
        .containsExactly("linux-batch", "linux-ttl", "nio");
    assertThat(catalog.broken()).isEmpty();
  }

  @Test
  void nioIsAlwaysThere() throws IOException {
    DatagramTransportProvider nio =
        ProviderCatalog.load(DatagramTransportProvider.class).choose("nio");

    assertThat(nio.isAvailable()).isTrue();
    try (DatagramTransport transport = nio.open()) {
      assertThat(transport.openSlot(0, Loopback.IPV4).port()).isPositive();
    }
  }
}

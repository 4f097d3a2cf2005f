// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;

final class NioTransportManySlotsTest extends ManySlotsLaws {
  @Override
  protected DatagramTransport open() throws IOException {
    return NioTransport.open(TimeToLiveControl.UNSUPPORTED);
  }
}

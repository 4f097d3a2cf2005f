// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;

/**
 * Many datagrams with one system call, segmentation and receive offload, and a time to live per
 * datagram, on 64-bit Linux with JNA on the class path.
 */
public final class BatchTransportProvider extends SelfTestedProvider {
  /** For {@link java.util.ServiceLoader}. */
  public BatchTransportProvider() {}

  @Override
  public String id() {
    return "linux-batch";
  }

  @Override
  public int priority() {
    return 30;
  }

  @Override
  public String description() {
    return "batched system calls with offload and a time to live per datagram, Linux with JNA";
  }

  @Override
  public String obstacle() {
    return SelfTest.OBSTACLE;
  }

  @Override
  DatagramTransport openTested() throws IOException {
    return BatchTransport.open(true);
  }

  /** Run once, at the first question, and not when the provider is made. */
  private static final class SelfTest {
    static final String OBSTACLE = obstacleTo(() -> BatchSelfTest.passes());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * Many datagrams with one system call, segmentation and receive offload, and a time to live per
 * datagram, on 64-bit Linux with JNA on the class path. It refers to JNA from method bodies alone,
 * so that it loads without it.
 */
public final class BatchTransportProvider implements DatagramTransportProvider {
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
  public boolean isAvailable() {
    return Availability.AVAILABLE;
  }

  @Override
  public DatagramTransport open() throws IOException {
    if (!isAvailable()) {
      throw new IOException(
          "transport 'linux-batch' needs 64-bit Linux and net.java.dev.jna:jna on the class path;"
              + " add it or use transport 'nio'");
    }
    return BatchTransport.open(true);
  }

  /** Tried once, at the first question, and not when the provider is made. */
  private static final class Availability {
    static final boolean AVAILABLE = BatchSelfTest.passes();
  }
}

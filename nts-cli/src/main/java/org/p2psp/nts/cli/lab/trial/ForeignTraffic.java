// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.p2psp.nts.cli.lab.KernelLab;
import org.p2psp.nts.cli.lab.LabException;
import org.p2psp.nts.cli.lab.LabHost;
import org.p2psp.nts.cli.lab.NamespaceThreads;

/**
 * Others behind a NAT: at Poisson times a flow from a new port of an inside host to a stranger,
 * which takes a mapping and is never answered.
 */
final class ForeignTraffic implements AutoCloseable, Runnable {
  private static final double NS_PER_SECOND = 1e9;
  private static final int STRANGER_PORT = 443;

  private final double flowsPerSecond;
  private final SplittableRandom random;
  private volatile boolean closed;

  private ForeignTraffic(double flowsPerSecond, SplittableRandom random) {
    this.flowsPerSecond = flowsPerSecond;
    this.random = random;
  }

  /** Starts it on a host, for ever or until closed; with a rate of 0 it does nothing. */
  static ForeignTraffic start(LabHost host, double flowsPerSecond, SplittableRandom random)
      throws LabException {
    ForeignTraffic traffic = new ForeignTraffic(flowsPerSecond, random);
    if (flowsPerSecond > 0) {
      NamespaceThreads.start(host, traffic, "nts-lab-foreign");
    }
    return traffic;
  }

  @Override
  public void run() {
    long nextNs = System.nanoTime();
    while (!closed) {
      nextNs += Math.round(-Math.log(1 - random.nextDouble()) / flowsPerSecond * NS_PER_SECOND);
      while (!closed && nextNs - System.nanoTime() > 0) {
        LockSupport.parkNanos(nextNs - System.nanoTime());
      }
      try {
        openFlow();
      } catch (IOException e) {
        closed = true; // the host is gone
      }
    }
  }

  private void openFlow() throws IOException {
    String stranger = KernelLab.strangerAddress(random.nextInt(KernelLab.STRANGERS));
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.send(ByteBuffer.allocate(1), new InetSocketAddress(stranger, STRANGER_PORT));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** The least that a program does: connects to a port of this machine, if given one, and waits. */
public final class BareProgram {
  private BareProgram() {}

  /** Runs until it is ended. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!args[0].isEmpty()) {
      new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])).close();
    }
    Thread.sleep(Long.MAX_VALUE); // until it is ended; a JVM that ends has no memory to be measured
  }
}

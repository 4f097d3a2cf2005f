// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import java.io.IOException;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;

/**
 * A provider that tries itself before it says that it is available. Its subclasses refer to JNA
 * from method bodies alone, so that they load without it.
 */
abstract class SelfTestedProvider implements DatagramTransportProvider {
  /** Tries what the transport needs. */
  @FunctionalInterface
  interface Trial {
    /** Whether the system did as it was asked. */
    boolean succeeds() throws IOException;
  }

  /** What keeps a trial from succeeding, for people; empty if nothing does. */
  static String obstacleTo(Trial trial) {
    String system = System.getProperty("os.name", "an unknown system");
    if (!system.equals("Linux")) {
      return "this is " + system + ", not Linux";
    }
    try {
      return trial.succeeds() ? "" : "the system did not do in the self-test what it was asked for";
    } catch (LinkageError e) {
      return "net.java.dev.jna:jna is not on the class path or cannot be loaded (" + e + ")";
    } catch (IOException | RuntimeException e) {
      return "the self-test failed: " + e; // a sandbox, for example
    }
  }

  /** Opens a transport; called only if there is no obstacle. */
  abstract DatagramTransport openTested() throws IOException;

  @Override
  public abstract String obstacle();

  @Override
  public final boolean isAvailable() {
    return obstacle().isEmpty();
  }

  @Override
  public final DatagramTransport open() throws IOException {
    if (!isAvailable()) {
      throw new IOException(
          "transport '" + id() + "' is not available here: " + obstacle() + "; use 'nio'");
    }
    return openTested();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.transport.linux;

import org.junit.jupiter.api.Assumptions;

/** Where these tests can run. */
final class LinuxOnly {
  private LinuxOnly() {}

  static void assume() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "these system calls are of Linux only");
  }
}

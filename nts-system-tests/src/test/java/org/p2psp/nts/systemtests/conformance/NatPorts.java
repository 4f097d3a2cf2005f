// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.util.List;

/** The ports of a script, and the classes in which Linux draws. */
final class NatPorts {
  private NatPorts() {}

  static int[] inside() {
    return array(NatScript.INSIDE_PORTS);
  }

  static int[] remote() {
    return array(NatScript.REMOTE_PORTS);
  }

  private static int[] array(List<Integer> ports) {
    return ports.stream().mapToInt(Integer::intValue).toArray();
  }

  /** First port of the range in which the kernel draws for an inside port: nf_nat_core.c. */
  static int classOf(int port) {
    if (port < 512) {
      return 1;
    }
    return port < 1024 ? 600 : 1024;
  }

  /** Whether a drawn port is one that the kernel can draw for that inside port. */
  static boolean canBeDrawn(int drawn, int inside) {
    return switch (classOf(inside)) {
      case 1 -> drawn >= 1 && drawn <= 511;
      case 600 -> drawn >= 600 && drawn <= 1023;
      default -> drawn >= 1024;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.PortScan;

/**
 * Lets through one heavy scan at a time, and none for a while after the last one, whatever the
 * splitter asks for.
 */
final class ScanGate {
  private static final int FEW_PORTS = 64;
  private static final int FEW_SOCKETS = 32;

  private final PunchLimits limits;
  private @Nullable Attempt running;
  private long freeFromNs = Long.MIN_VALUE;
  private long refused;

  ScanGate(PunchLimits limits) {
    this.limits = limits;
  }

  /** Whether a scan is one of those that fill NAT tables. */
  static boolean isHeavy(PortScan scan) {
    return scan.ports() > FEW_PORTS || scan.sockets() > FEW_SOCKETS;
  }

  /** Whether this scan may be made now; counts those that may not. */
  boolean admits(long nowNs, PortScan scan) {
    boolean admitted = !isHeavy(scan) || limits.scans() && running == null && nowNs >= freeFromNs;
    refused += admitted ? 0 : 1;
    return admitted;
  }

  void onStarted(Attempt attempt) {
    if (attempt.isHeavy()) {
      running = attempt;
    }
  }

  void onEnded(long nowNs, Attempt attempt) {
    if (running == attempt) {
      running = null;
    }
    if (attempt.isHeavy() && attempt.hasScanned()) {
      freeFromNs = nowNs + limits.betweenScansNs();
    }
  }

  /** Scans that were asked for and not made. */
  long refused() {
    return refused;
  }
}

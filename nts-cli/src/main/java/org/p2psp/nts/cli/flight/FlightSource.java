// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

/** Whose events they are, and what was told before. */
final class FlightSource {
  final String role;
  final String id;
  private long chunksLost;

  FlightSource(String role, String id) {
    this.role = role;
    this.id = id;
  }

  /** How many chunks were lost since the last time; a total that starts again counts anew. */
  long newlyLost(long totalLost) {
    long lost = totalLost < chunksLost ? totalLost : totalLost - chunksLost;
    chunksLost = totalLost;
    return lost;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.probe;

import java.util.Comparator;
import java.util.List;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.peer.ProbeFindings;

/**
 * All that a probe has measured.
 *
 * @param localPort of the probed socket
 * @param profile of the NAT, its filtering included
 * @param observations of that socket, in the order of probing
 * @param alternative how it was seen in the other address family, null if it was not
 * @param findings what was tried beyond the profile
 * @param scans whether this machine agrees to scans
 */
public record ProbeResult(
    int localPort,
    NatProfile profile,
    List<Observation> observations,
    @Nullable Endpoint alternative,
    ProbeFindings findings,
    boolean scans) {
  /** Sorts the observations. */
  public ProbeResult {
    observations =
        observations.stream().sorted(Comparator.comparingInt(Observation::order)).toList();
  }

  /** Whether others see the port that the socket has. */
  boolean isPortPreserved() {
    return observations.stream().allMatch(seen -> seen.seen().port() == localPort);
  }

  /** Who saw it, for people. */
  static String vantage(Observation observation) {
    return observation.splitterPort()
        ? "splitter port " + (observation.vantage() + 1)
        : "monitor " + (observation.vantage() - 2);
  }
}

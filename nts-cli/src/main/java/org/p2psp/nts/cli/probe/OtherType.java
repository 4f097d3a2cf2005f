// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.probe;

import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.roles.splitter.Outlook;

/** The classic types of NAT that others may be behind. */
enum OtherType {
  FCN("full cone", FilteringBehavior.ENDPOINT_INDEPENDENT),
  RCN("restricted cone", FilteringBehavior.ADDRESS_DEPENDENT),
  PRCN("port-restricted cone", FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT),
  SYMPP("symmetric, keeps ports", AllocationBehavior.PRESERVING, 0),
  SYMSP("symmetric, sequential ports", AllocationBehavior.SEQUENTIAL, 1),
  SYMRP("symmetric, random ports", AllocationBehavior.RANDOM, 0);

  final String words;
  private final NatProfile profile;

  OtherType(String words, FilteringBehavior filtering) {
    this.words = words;
    this.profile =
        new NatProfile(
            MappingBehavior.ENDPOINT_INDEPENDENT, filtering, AllocationBehavior.PRESERVING, 0);
  }

  OtherType(String words, AllocationBehavior allocation, int step) {
    this.words = words;
    this.profile =
        new NatProfile(
            MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
            FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
            allocation,
            step);
  }

  /** What a peer behind our NAT may expect of one behind this. */
  Outlook outlook(ProbeResult ours, boolean lowPorts) {
    return Outlook.of(ours.profile(), profile, lowPorts, ours.scans());
  }
}

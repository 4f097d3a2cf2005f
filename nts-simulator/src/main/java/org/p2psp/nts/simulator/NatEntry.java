// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/**
 * A remote that may answer to a mapping, or a stray entry (which has no mapping); a link of the
 * {@link ExpiryList} that it is in.
 */
final class NatEntry {
  final int externalPort;
  final long remote;
  final @Nullable NatMapping mapping;
  long refreshedNs;
  @Nullable ExpiryList list;
  @Nullable NatEntry older;
  @Nullable NatEntry newer;

  NatEntry(int externalPort, long remote, @Nullable NatMapping mapping) {
    this.externalPort = externalPort;
    this.remote = remote;
    this.mapping = mapping;
  }
}

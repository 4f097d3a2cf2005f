// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.p2psp.nts.api.Nullable;

/**
 * A remote that may answer to a mapping, or a stray entry (which has no mapping); a link of the
 * {@link ExpiryList} that it is in.
 */
final class NatEntry {
  final long external;
  final long remote;
  final @Nullable NatMapping mapping;
  final long bornNs;
  long refreshedNs;
  @Nullable ExpiryList list;
  @Nullable NatEntry older;
  @Nullable NatEntry newer;

  NatEntry(long external, long remote, @Nullable NatMapping mapping, long bornNs) {
    this.external = external;
    this.remote = remote;
    this.mapping = mapping;
    this.bornNs = bornNs;
  }
}

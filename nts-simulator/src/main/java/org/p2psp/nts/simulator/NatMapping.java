// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import org.agrona.collections.LongArrayList;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;

/** One inside socket seen from outside at one port. It lives as long as one of its entries. */
final class NatMapping {
  final long inside;
  final long insideRemote;
  final boolean exceptional;
  final long occupiedRemote;
  final long externalKey;
  final Endpoint external;
  int entries;
  private @Nullable LongArrayList followers;

  /**
   * A mapping.
   *
   * @param inside the inside endpoint
   * @param insideRemote the remote part of its key on the inside, 0 if endpoint-independent
   * @param exceptional whether it was made for one remote because of a clash with a stray entry
   * @param occupiedRemote for which remotes it occupies its port, 0 for all
   * @param externalKey its endpoint outside
   */
  NatMapping(
      long inside, long insideRemote, boolean exceptional, long occupiedRemote, long externalKey) {
    this.inside = inside;
    this.insideRemote = insideRemote;
    this.exceptional = exceptional;
    this.occupiedRemote = occupiedRemote;
    this.externalKey = externalKey;
    this.external = Endpoint.ofIpv4(Ipv4.address(externalKey), Ipv4.port(externalKey));
  }

  /** A further remote to which an exceptional mapping serves. */
  void addFollower(long remote) {
    if (followers == null) {
      followers = new LongArrayList();
    }
    followers.addLong(remote);
  }

  int followers() {
    return followers == null ? 0 : followers.size();
  }

  long follower(int index) {
    return followers == null ? 0 : followers.getLong(index);
  }
}

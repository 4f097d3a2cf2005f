// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * What one member has told of itself so far.
 *
 * @param profiled its NAT, null before it was measured
 * @param stats its last figures, null before the first
 * @param startupNs from its first attempt to join to the first chunk played, -1 before that
 */
public record MemberFigures(
    RoleEvent.@Nullable Profiled profiled, RoleEvent.@Nullable Stats stats, long startupNs) {
  static final MemberFigures NONE = new MemberFigures(null, null, -1);

  MemberFigures after(RoleEvent event) {
    if (event instanceof RoleEvent.Profiled next) {
      return new MemberFigures(next, stats, startupNs);
    }
    if (event instanceof RoleEvent.Stats next) {
      return new MemberFigures(profiled, next, startupNs);
    }
    if (event instanceof RoleEvent.Playing next) {
      return new MemberFigures(profiled, stats, next.startupNs());
    }
    return this;
  }
}

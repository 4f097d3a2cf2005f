// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.List;
import java.util.SplittableRandom;
import org.p2psp.nts.simulator.LinkConditions;

/** A cable of which each end is an interface in a namespace and the middle is this process. */
final class EmulatedLink {
  private final TunDevice one;
  private final TunDevice other;
  private final List<LinkDirection> directions;

  private EmulatedLink(
      TunDevice one, TunDevice other, LinkConditions conditions, SplittableRandom random) {
    this.one = one;
    this.other = other;
    this.directions =
        List.of(
            new LinkDirection(one, other, conditions, random.split()),
            new LinkDirection(other, one, conditions, random.split()));
  }

  /** Where an end of a link is: an interface that is made there. */
  record End(String namespace, String device) {}

  static EmulatedLink between(
      End one, End other, LinkConditions conditions, SplittableRandom random) throws LabException {
    TunDevice first = TunDevice.open(one.namespace(), one.device());
    try {
      TunDevice second = TunDevice.open(other.namespace(), other.device());
      return new EmulatedLink(first, second, conditions, random);
    } catch (LabException e) {
      first.close();
      throw e;
    }
  }

  /** The two ways over it. */
  List<LinkDirection> directions() {
    return directions;
  }

  /** Takes both interfaces away; for the thread that carries its packets. */
  void close() {
    one.close();
    other.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.simulator.LinkConditions;

/** A cable of which each end is an interface in a namespace and the middle is this process. */
final class EmulatedLink {
  private static final long RELEASE_SECONDS = 10;

  private final CountDownLatch released = new CountDownLatch(1);
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

  /** Refuses conditions that these links do not have. */
  static void check(LinkConditions conditions) throws LabException {
    LinkConditions plain =
        new LinkConditions(
            conditions.delayNs(),
            conditions.jitterNs(),
            conditions.lossRatio(),
            conditions.duplicateRatio());
    if (!conditions.equals(plain)) {
      throw new LabException(
          "the kernel lab has links with delay, jitter, loss and duplicates alone; leave out the"
              + " rest of "
              + conditions);
    }
  }

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

  /** The thread that carried its packets will not touch it again. */
  void release() {
    released.countDown();
  }

  /** Takes both interfaces away once the link is released, which takes the kernel a while. */
  void close() throws LabException {
    try {
      if (!released.await(RELEASE_SECONDS, TimeUnit.SECONDS)) {
        throw new LabException("a link was not released within " + RELEASE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while a link was being removed", e);
    }
    one.close();
    other.close();
  }
}

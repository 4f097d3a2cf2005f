// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Packets through one NAT in both directions, few endpoints, so that they meet each other. */
record NatScript(long seed, List<Step> steps) {
  static final int HOSTS = 2;
  static final int REMOTES = 2;
  static final List<Integer> REMOTE_PORTS = List.of(7001, 7002);

  /**
   * A port of each class of Linux; ports that are drawn at random hit none of them but by chance.
   */
  static final List<Integer> INSIDE_PORTS = List.of(5000, 5001, 550, 300);

  private static final int[] TIMES_TO_LIVE = {
    1, 2, 2, 2, Step.Send.FAR, Step.Send.FAR, Step.Send.FAR
  };
  private static final double SENDS = 0.5;
  private static final double TO_PORTS = 0.75;

  /**
   * Draws a script.
   *
   * @param senders how many of the hosts send
   */
  static NatScript random(long seed, int length, int senders) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Step> steps = new ArrayList<>();
    List<Integer> sends = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int remote = random.nextInt(REMOTES);
      int remotePort = REMOTE_PORTS.get(random.nextInt(REMOTE_PORTS.size()));
      double kind = random.nextDouble();
      if (sends.isEmpty() || kind < SENDS) {
        int port = INSIDE_PORTS.get(random.nextInt(INSIDE_PORTS.size()));
        int timeToLive = TIMES_TO_LIVE[random.nextInt(TIMES_TO_LIVE.length)];
        sends.add(i);
        steps.add(new Step.Send(random.nextInt(senders), port, remote, remotePort, timeToLive));
      } else if (kind < TO_PORTS) {
        int port = INSIDE_PORTS.get(random.nextInt(INSIDE_PORTS.size()));
        steps.add(new Step.ToPort(remote, remotePort, port));
      } else {
        int step = sends.get(random.nextInt(sends.size()));
        steps.add(new Step.ToSender(remote, remotePort, step));
      }
    }
    return new NatScript(seed, steps);
  }
}

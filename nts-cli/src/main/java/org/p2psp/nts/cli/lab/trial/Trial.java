// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab.trial;

import org.p2psp.nts.cli.matrix.PairRun;

/** One run of one pair in a lab. */
interface Trial {
  /**
   * Runs it and removes what it made.
   *
   * @param order of a pair
   * @return what became of it
   * @throws InterruptedException if it was cut short
   * @throws Exception if the lab failed, so that nothing is known of the pair
   */
  PairRun run(TrialOrder order) throws Exception;

  /**
   * A pair to try.
   *
   * @param member NAT of the member
   * @param newcomer NAT of the newcomer
   * @param run number of the run, from 0
   * @param seed of this run
   */
  record TrialOrder(NatType member, NatType newcomer, int run, long seed) {}
}

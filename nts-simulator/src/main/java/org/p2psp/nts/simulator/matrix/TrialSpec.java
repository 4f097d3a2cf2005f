// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.SimulatedInternet;

/**
 * Which trial: two NATs and a number.
 *
 * @param row name of the member's NAT
 * @param memberNat what it does
 * @param column name of the newcomer's NAT
 * @param newcomerNat what it does; null if the newcomer is in the member's site, behind the same
 *     NAT
 * @param run number of the run, from 0
 */
public record TrialSpec(
    String row, NatBehavior memberNat, String column, @Nullable NatBehavior newcomerNat, int run) {
  /**
   * The seed of this trial's world. It follows from the names and the number alone, so that a trial
   * is the same whatever else runs, in whatever order.
   *
   * @param masterSeed of all trials
   */
  public long seed(long masterSeed) {
    String name = "trial " + row + ' ' + column + ' ' + run;
    return new SimulatedInternet(masterSeed).random(name).nextLong();
  }
}

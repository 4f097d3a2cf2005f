// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/** AssertJ's way to ask of a pair; a failure shows {@link Pair#explain}. */
public final class PairAssert extends AbstractAssert<PairAssert, Pair> {
  private PairAssert(Pair pair) {
    super(pair, PairAssert.class);
  }

  /** The beginning of every assertion. */
  public static PairAssert assertThat(Pair pair) {
    return new PairAssert(pair);
  }

  /** Both claim a path. */
  public PairAssert isConnected() {
    return require(actual.isConnected(), "connected");
  }

  /** Both claim a direct path. */
  public PairAssert isDirect() {
    return require(actual.isDirect(), "direct");
  }

  /** Both claim a path, and it is relayed. */
  public PairAssert isRelayed() {
    return require(actual.isRelayed(), "relayed");
  }

  /** Media has come through both ways, over the path that they claim. */
  public PairAssert carriesMediaBothWays() {
    return require(actual.mediaBothWays(), "to carry media both ways");
  }

  /** They were connected at most this long after their introduction. */
  public PairAssert isConnectedWithin(Duration most) {
    isConnected();
    return require(actual.after().compareTo(most) <= 0, "connected within " + most);
  }

  /** They have sent each other at most so many hellos. */
  public PairAssert sentAtMost(long hellos) {
    return require(actual.packets() <= hellos, "to have sent at most " + hellos + " hellos");
  }

  private PairAssert require(boolean holds, String what) {
    isNotNull();
    if (!holds) {
      throw failure("%s", "expected " + what + ":\n" + actual.explain());
    }
    return this;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.time.Duration;
import java.util.function.Predicate;
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
    return require(Pair::isConnected, "connected");
  }

  /** Both claim a direct path. */
  public PairAssert isDirect() {
    return require(Pair::isDirect, "direct");
  }

  /** Both claim a path, and it is relayed. */
  public PairAssert isRelayed() {
    return require(Pair::isRelayed, "relayed");
  }

  /** Media has come through both ways, over the path that they claim. */
  public PairAssert carriesMediaBothWays() {
    return require(Pair::mediaBothWays, "to carry media both ways");
  }

  /** They were connected at most this long after their introduction. */
  public PairAssert isConnectedWithin(Duration most) {
    isConnected();
    return require(pair -> pair.after().compareTo(most) <= 0, "connected within " + most);
  }

  /** They have sent each other at most so many hellos. */
  public PairAssert sentAtMost(long hellos) {
    return require(pair -> pair.packets() <= hellos, "to have sent at most " + hellos + " hellos");
  }

  private PairAssert require(Predicate<Pair> law, String what) {
    isNotNull();
    if (!law.test(actual)) {
      throw failure("%s", "expected " + what + ":\n" + actual.explain());
    }
    return this;
  }
}

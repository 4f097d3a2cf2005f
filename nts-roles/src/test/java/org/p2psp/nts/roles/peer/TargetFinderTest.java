// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.roles.OnceMessaging;

final class TargetFinderTest {
  private static final long MS = 1_000_000;
  private static final Endpoint SEEN = Endpoint.parse("192.0.2.1:40000");

  private final Oracle oracle = new Oracle();
  private final TargetFinder finder = new TargetFinder(context(oracle));

  /** Knows the ports, and keeps what it was asked. */
  private static final class Oracle implements PortPredictorProvider, PortPredictor {
    private final List<String> told = new ArrayList<>();
    private int[] guesses = {40_005, 5060, 40_006, 40_007, 40_002};

    @Override
    public String id() {
      return "oracle";
    }

    @Override
    public PortPredictor create(RandomGenerator random) {
      return this;
    }

    @Override
    public void onMapping(long observedNs, int order, int externalPort) {
      told.add(observedNs / MS + " ms: mapping " + order + " at " + externalPort);
    }

    @Override
    public void onForeignFlows(double flowsPerSecond) {
      told.add(flowsPerSecond + " flows/s");
    }

    @Override
    public int predict(long nowNs, int skip, int[] ports) {
      throw new AssertionError("the uncertain mappings are left out");
    }

    @Override
    public int predict(long nowNs, int skip, int uncertainSkip, int[] ports) {
      told.add(nowNs / MS + " ms: after " + skip + " to " + (skip + uncertainSkip) + " others");
      System.arraycopy(guesses, 0, ports, 0, guesses.length);
      return guesses.length;
    }
  }

  private static PeerContext context(PortPredictorProvider predictors) {
    Random random = new Random(1);
    return new PeerContext(
        PeerConfig.of(PeerParts.SPLITTER, new PeerId(77)),
        random,
        random::nextLong,
        new OnceMessaging(),
        predictors);
  }

  private List<Integer> ports(PortGuess guess, int... seen) {
    List<Endpoint> candidates = new ArrayList<>();
    for (int port : seen) {
      candidates.add(SEEN.withPort(port));
    }
    PunchOrder order = new PunchOrder(0, 0, 0, 30_000, 1, candidates, guess, PortScan.NONE);
    Endpoint[] targets = finder.of(500 * MS, order);
    assertThat(targets).allMatch(SEEN::sameAddress);
    return Arrays.stream(targets).map(Endpoint::port).toList();
  }

  @Test
  void lastEndpointSeenIsTriedFirst() {
    assertThat(ports(PortGuess.NONE, 1, 2, 3)).containsExactly(3, 2, 1);
    assertThat(oracle.told).isEmpty();
  }

  @Test
  void noEndpointIsTriedTwice() {
    assertThat(ports(PortGuess.NONE, 1, 2, 2, 1)).containsExactly(1, 2);
    assertThat(ports(PortGuess.NONE)).isEmpty();
  }

  @Test
  void guessedPortsComeBeforeTheLastOneSeenAndHelpersNever() {
    assertThat(ports(new PortGuess(5, 0, 0, 0, 0), 40_000, 40_001, 40_002))
        .containsExactly(40_005, 40_006, 40_007, 40_002);
    assertThat(ports(new PortGuess(3, 0, 0, 0, 0), 40_000, 40_004))
        .containsExactly(40_005, 40_006, 40_004);
  }

  @Test
  void noMoreIsTriedThanWasGuessed() {
    oracle.guesses = new int[] {40_005};

    assertThat(ports(new PortGuess(64, 0, 0, 0, 0), 40_000)).containsExactly(40_005, 40_000);
  }

  @Test
  void predictorIsToldWhatWasSeenWhenAndWhatWillHaveHappened() {
    ports(new PortGuess(5, 2, 3, 120, 250), 40_000, 40_001);

    assertThat(oracle.told)
        .containsExactly(
            "380 ms: mapping 0 at 40000",
            "380 ms: mapping 1 at 40001",
            "2.5 flows/s",
            "530 ms: after 2 to 5 others");
  }

  @Test
  void flowsThatNobodyMeasuredAreNotTold() {
    ports(new PortGuess(5, 0, 0, 0, PortGuess.UNKNOWN_FLOWS), 40_000);

    assertThat(oracle.told).hasSize(2);
  }

  @Test
  void nothingIsGuessedWhereNothingWasSeen() {
    assertThat(ports(new PortGuess(5, 0, 0, 0, 0))).isEmpty();
    assertThat(oracle.told).isEmpty();
  }
}

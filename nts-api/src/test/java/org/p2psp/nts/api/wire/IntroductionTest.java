// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.api.Endpoint;

final class IntroductionTest {
  private static ByteBuffer bytesOf(Introduction introduction) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    introduction.write(bytes);
    return bytes.flip();
  }

  @Property
  void introductionSurvivesWritingAndReading(@ForAll("introductions") Introduction introduction) {
    assertThat(Introduction.read(bytesOf(introduction))).isEqualTo(introduction);
  }

  @Property
  void truncatedIntroductionIsNone(
      @ForAll("introductions") Introduction introduction, @ForAll @IntRange(max = 500) int at) {
    ByteBuffer bytes = bytesOf(introduction);
    bytes.limit(at % bytes.limit());

    assertThat(Introduction.read(bytes)).isNull();
  }

  @Property
  void whatIsReadKeepsToTheBounds(@ForAll @Size(max = 450) byte[] bytes) {
    Introduction introduction = Introduction.read(ByteBuffer.wrap(bytes));

    if (introduction != null) {
      assertThat(introduction.candidates()).hasSizeLessThanOrEqualTo(Introduction.MOST_CANDIDATES);
      assertThat(introduction.portsToCover()).isBetween(0, Introduction.MOST_PORTS);
      assertThat(introduction.startInUs()).isNotNegative();
      assertThat(introduction.giveUpUs()).isPositive();
    }
  }

  @Provide
  Arbitrary<Introduction> introductions() {
    Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
    Arbitrary<Boolean> booleans = Arbitraries.of(true, false);
    Arbitrary<Integer> times = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, Introduction.MOST_PORTS);
    Arbitrary<List<Endpoint>> candidates =
        WireArbitraries.endpoints().list().ofMaxSize(Introduction.MOST_CANDIDATES);
    return Combinators.combine(
            Combinators.combine(Arbitraries.longs(), WireArbitraries.secrets(), bytes, bytes)
                .as(Start::new),
            WireArbitraries.peerIds(),
            WireArbitraries.shorts(),
            booleans,
            booleans,
            Combinators.combine(times, times, ports).as(Times::new),
            WireArbitraries.shorts(),
            candidates)
        .as(
            (start, other, index, first, second, times1, slot, seen) ->
                new Introduction(
                    start.pairId(),
                    start.secret(),
                    other,
                    index,
                    start.attempt(),
                    first,
                    second,
                    slot,
                    start.timeToLive(),
                    255 - start.timeToLive(),
                    times1.startInUs(),
                    times1.giveUpUs(),
                    times1.ports(),
                    index ^ slot,
                    seen));
  }

  private record Start(
      long pairId, org.p2psp.nts.api.security.Secret secret, int attempt, int timeToLive) {}

  private record Times(int startInUs, int giveUpUs, int ports) {}
}

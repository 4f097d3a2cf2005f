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
      PunchOrder order = introduction.order();
      assertThat(order.candidates()).hasSizeLessThanOrEqualTo(PunchOrder.MOST_CANDIDATES);
      assertThat(order.guess().portsToCover()).isBetween(0, PortGuess.MOST_PORTS);
      assertThat(order.scan().ports()).isBetween(0, PortScan.MOST_PORTS);
      assertThat(order.scan().sockets()).isBetween(0, PortScan.MOST_SOCKETS);
      assertThat(order.startInUs()).isNotNegative();
      assertThat(order.giveUpUs()).isPositive();
      assertThat(order.scan().isWanted() && order.candidates().isEmpty()).isFalse();
    }
  }

  @Provide
  Arbitrary<Introduction> introductions() {
    Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
    Arbitrary<Integer> flags = Arbitraries.integers().between(0, 7);
    Arbitrary<PlanName> plans = Arbitraries.of(PlanName.class);
    return Combinators.combine(
            Arbitraries.longs(),
            WireArbitraries.secrets(),
            WireArbitraries.peerIds(),
            WireArbitraries.shorts(),
            bytes,
            flags,
            plans,
            orders())
        .as(
            (pairId, secret, other, index, attempt, flag, plan, order) ->
                new Introduction(
                    pairId,
                    secret,
                    other,
                    index,
                    attempt,
                    (flag & 1) != 0,
                    (flag & 2) != 0,
                    (flag & 4) != 0,
                    plan,
                    order));
  }

  private static Arbitrary<PunchOrder> orders() {
    Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
    Arbitrary<Integer> times = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    Arbitrary<List<Endpoint>> candidates =
        WireArbitraries.endpoints().list().ofMinSize(1).ofMaxSize(PunchOrder.MOST_CANDIDATES);
    return Combinators.combine(
            WireArbitraries.shorts(), bytes, bytes, times, times, candidates, guesses(), scans())
        .as(PunchOrder::new);
  }

  private static Arbitrary<PortGuess> guesses() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, PortGuess.MOST_PORTS);
    Arbitrary<Integer> shorts = WireArbitraries.shorts();
    return Combinators.combine(ports, shorts, shorts, shorts, shorts).as(PortGuess::new);
  }

  private static Arbitrary<PortScan> scans() {
    Arbitrary<Integer> shorts = WireArbitraries.shorts();
    Arbitrary<Integer> steps = Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE);
    Arbitrary<PortScan> scans =
        Combinators.combine(
                Arbitraries.integers().between(1, PortScan.MOST_PORTS),
                Arbitraries.integers().between(1, 65_535),
                Arbitraries.integers().between(1, 65_535),
                steps,
                Arbitraries.integers().between(0, PortScan.MOST_SOCKETS),
                Arbitraries.of(PortScan.Priming.values()),
                Arbitraries.integers().between(1, 255),
                Combinators.combine(shorts, shorts, renewals()).as(Times::new))
            .as(
                (ports, one, other, step, sockets, priming, passes, times) ->
                    new PortScan(
                        ports,
                        Math.min(one, other),
                        Math.max(one, other),
                        step,
                        sockets,
                        step % 2 == 0,
                        priming,
                        passes,
                        times.delay,
                        times.pass,
                        priming == PortScan.Priming.EARLY_PORTS
                            ? SocketRenewal.NONE
                            : times.renewal,
                        ports % 2 == 0));
    return Arbitraries.oneOf(scans, Arbitraries.just(PortScan.NONE));
  }

  /** A newer splitter may know more of them. */
  @Property(tries = 50)
  void codeOfAPlanThatNobodyKnowsIsUnknownAndOthersHaveANameAndWords(
      @ForAll @IntRange(max = 15) int code) {
    PlanName plan = PlanName.ofCode(code);

    assertThat(plan)
        .isEqualTo(code < PlanName.values().length ? PlanName.values()[code] : PlanName.UNKNOWN);
    assertThat(plan.label()).matches("[a-z]+(-[a-z]+)*");
    assertThat(plan.words()).isNotBlank();
  }

  private record Times(int delay, int pass, SocketRenewal renewal) {}

  private static Arbitrary<SocketRenewal> renewals() {
    Arbitrary<Integer> sockets = Arbitraries.integers().between(0, SocketRenewal.MOST_SOCKETS);
    Arbitrary<Integer> shorts = WireArbitraries.shorts();
    return Combinators.combine(sockets, shorts).as(SocketRenewal::new);
  }
}

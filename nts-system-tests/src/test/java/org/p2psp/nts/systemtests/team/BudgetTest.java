// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.PortAllocation;
import org.p2psp.nts.testkit.nat.WithoutLoss;
import org.p2psp.nts.testkit.world.Team;

/** What traversal may cost the networks that it crosses, whatever the NATs are. */
final class BudgetTest {
  private static final Duration LONG_ENOUGH_FOR_RETRIES = Duration.ofSeconds(4);

  /** 200 a second, after 64 in a row. */
  private static final int MOST_MAPPINGS = 200 + 64;

  private static final int MOST_HELLOS = 2048;
  private static final int MOST_HELLO_BYTES = 64;
  private static final int MOST_SOCKETS = 1 + 256;

  @Property(tries = 1000)
  void noBudgetIsExceeded(
      @ForAll @Size(min = 2, max = 4) List<NatBehavior> nats,
      @ForAll LinkConditions link,
      @ForAll long seed) {
    Team team = AnyTeam.streaming(seed, link);
    PunchBudgets budgets = new PunchBudgets();
    NatAndSocketUse use = new NatAndSocketUse(team);
    team.tap(budgets);

    AnyTeam.join(team, nats);
    team.streamUntil(
        () -> {
          use.sample();
          return !excesses(budgets, use).isEmpty();
        },
        LONG_ENOUGH_FOR_RETRIES);

    assertThat(budgets.mostHellosOfAnAttempt()).as(team::explain).isPositive();
    assertThat(excesses(budgets, use)).as(team::explain).isEmpty();
  }

  /** The NAT's next ports are among those of SIP helpers, so that good guesses hit them. */
  @Property(tries = 1000)
  void helpersAreLeftAloneWhereverTheNextPortIs(
      @ForAll @IntRange(min = 5030, max = 5059) int lowestPort,
      @ForAll @WithoutLoss LinkConditions link,
      @ForAll long seed) {
    PortAllocation aroundSip = new PortAllocation.Sequential(1, lowestPort, 5100);
    Team team = AnyTeam.streaming(seed, link);
    PunchBudgets budgets = new PunchBudgets();
    team.tap(budgets);

    AnyTeam.join(team, List.of(NatPresets.PRCN, NatPresets.SYMSP.withAllocation(aroundSip)));
    team.streamFor(Duration.ofSeconds(1));

    assertThat(budgets.guessesAtHelpers()).as(team::explain).isEmpty();
  }

  private static List<String> excesses(PunchBudgets budgets, NatAndSocketUse use) {
    List<String> excesses = new ArrayList<>(budgets.guessesAtHelpers());
    check(excesses, "mappings in a second", use.mostMappingsWithinASecond(), MOST_MAPPINGS);
    check(excesses, "hellos of an attempt", budgets.mostHellosOfAnAttempt(), MOST_HELLOS);
    check(excesses, "bytes of a hello", budgets.longestHello(), MOST_HELLO_BYTES);
    check(excesses, "sockets of a host", use.mostSockets(), MOST_SOCKETS);
    return excesses;
  }

  private static void check(List<String> excesses, String what, long count, long most) {
    if (count > most) {
      excesses.add(count + " " + what + ", more than " + most);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.team.TeamMember;
import org.p2psp.nts.testkit.world.PairAssert;
import org.p2psp.nts.testkit.world.Team;
import org.p2psp.nts.testkit.world.World;

/** What a failure prints is enough to run it again, and short enough to be read. */
final class ReplayTest {
  private static final Pattern WORLD =
      Pattern.compile(
          "seeded\\((-?\\d+)L\\)\\.link\\(new LinkConditions\\((\\d+)L, (\\d+)L, ([^,]+), ([^)]+)\\)"
              + "\\)\\.stream\\((\\d+), (\\d+)\\)\\.startingAt\\(Duration\\.parse\\(\"(\\w+)\"\\)\\)"
              + "\\.team\\((\\d+)\\);");
  private static final Pattern PEER =
      Pattern.compile("peer\\(\"(\\w+)\", NatPresets\\.parse\\(\"([^\"]+)\"\\)(?:, ([\\d.]+))?\\)");
  private static final Pattern STREAM = Pattern.compile("streamFor\\(Duration\\.ofNanos\\((\\d+)L");
  private static final int MOST_CHARACTERS = 60_000;

  @Property(tries = 200)
  void theCallsThatAreExplainedGiveTheSameRun(
      @ForAll NatBehavior first,
      @ForAll NatBehavior second,
      @ForAll LinkConditions link,
      @ForAll @IntRange(max = 20) int foreignFlowsPerSecond,
      @ForAll long seed) {
    Team team = World.seeded(seed).link(link).startingAt(Duration.ofSeconds(3)).team();
    team.streamFor(Duration.ofMillis(333));
    team.peer("a", first, foreignFlowsPerSecond);
    team.streamFor(Duration.ofMillis(123));
    team.peer("b", second);
    team.streamUntilMediaFlows(Duration.ofSeconds(3));
    String explanation = team.explain();

    Team again = run(explanation);

    assertThat(again.internet().traceHash()).isEqualTo(team.internet().traceHash());
    assertThat(again.explain()).isEqualTo(explanation).hasSizeLessThan(MOST_CHARACTERS);
  }

  private static Team run(String explanation) {
    Team team = null;
    for (String line : explanation.lines().toList()) {
      Matcher world = WORLD.matcher(line);
      Matcher peer = PEER.matcher(line);
      Matcher stream = STREAM.matcher(line);
      if (world.find()) {
        team = world(world).team(Integer.parseInt(world.group(9)));
      } else if (team != null && peer.find()) {
        double flows = peer.group(3) == null ? 0 : Double.parseDouble(peer.group(3));
        team.peer(peer.group(1), NatPresets.parse(peer.group(2)), flows);
      } else if (team != null && stream.find()) {
        team.streamFor(Duration.ofNanos(Long.parseLong(stream.group(1))));
      }
    }
    assertThat(team).as(explanation).isNotNull();
    return team;
  }

  private static World world(Matcher found) {
    LinkConditions link =
        new LinkConditions(
            Long.parseLong(found.group(2)),
            Long.parseLong(found.group(3)),
            Double.parseDouble(found.group(4)),
            Double.parseDouble(found.group(5)));
    return World.seeded(Long.parseLong(found.group(1))).link(link).stream(
            Integer.parseInt(found.group(6)), Integer.parseInt(found.group(7)))
        .startingAt(Duration.parse(found.group(8)));
  }

  @Test
  void aFailedAssertionShowsSeedNatsEventsAndPackets() {
    Team team = World.seeded(4711).team();
    TeamMember a = team.peer("a", NatPresets.PRCN);
    TeamMember b = team.peer("b", NatPresets.parse("symsp:3+hairpin"));
    team.streamFor(Duration.ofSeconds(2));

    assertThatThrownBy(() -> PairAssert.assertThat(team.pair(a, b)).isRelayed())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected relayed")
        .hasMessageContaining("World.seeded(4711L)")
        .hasMessageContaining("NatPresets.parse(\"symsp:3+hairpin\")")
        .hasMessageContaining("PathUp[")
        .hasMessageContaining("-> splitter:4242 PROBE 0 of batch 0 72 B delivered")
        .hasMessageContaining("INTRODUCTION")
        .hasMessageContaining("-> site of b:")
        .hasMessageContaining("HELLO attempt 1 REQUEST");
  }

  @Test
  void aClaimedPathWithoutMediaIsFoundOut() {
    Team silent = World.seeded(1).stream(1, 188).team();
    TeamMember c = silent.peer("c", NatPresets.PRCN);
    TeamMember d = silent.peer("d", NatPresets.PRCN);
    silent.streamFor(Duration.ofMillis(900));

    assertThat(silent.pair(c, d).isDirect()).isTrue();
    assertThat(silent.pair(c, d).mediaBothWays()).isFalse();
  }
}

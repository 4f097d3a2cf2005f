// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.roles.common.DropCounters;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

final class RoleMetricsTest {
  private static final PeerId PEER = new PeerId(0xB0B5EED);
  private static final Endpoint ENDPOINT = Endpoint.parse("198.51.100.77:5000");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(nts_[a-z_]+)(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*\\})? [-+0-9.eE]+(Inf)?");

  private final DropCounters drops = new DropCounters();
  private final RoleMetrics metrics = new RoleMetrics("peer").with(drops);

  private List<String> lines() {
    return metrics.text().lines().toList();
  }

  private void tell() {
    RoleEvent.Punching punching = new RoleEvent.Punching(11, 12, 13, 14, 15);
    List.of(
            new RoleEvent.Joined(0, 3),
            new RoleEvent.Attempted(0, PEER, 1, PlanName.BIRTHDAY, false, 1),
            new RoleEvent.Attempted(0, PEER, 2, PlanName.BIRTHDAY, true, 1),
            new RoleEvent.PathUp(0, PEER, PathKind.RELAY, PEER, null, 1, 1_000, -1),
            new RoleEvent.PathUp(
                0, PEER, PathKind.DIRECT, null, ENDPOINT, 2, 2_500_000_000L, 60_000_000),
            new RoleEvent.PathLost(0, PEER, "silent"),
            new RoleEvent.Playing(0, 700_000_000),
            new RoleEvent.Stats(0, 500, 7, 20, 400, 2, 1, 900_000_000, punching))
        .forEach(metrics::accept);
  }

  @Test
  void figuresOfAPeerAreThoseOfItsEvents() {
    tell();

    assertThat(lines())
        .contains(
            "nts_chunks_received_total 500",
            "nts_chunks_lost_total 7",
            "nts_chunks_repaired_total 20",
            "nts_chunks_forwarded_total 400",
            "nts_paths{kind=\"direct\"} 2",
            "nts_paths{kind=\"relay\"} 1",
            "nts_buffer_seconds 0.9",
            "nts_startup_seconds 0.7",
            "nts_joins_total 1",
            "nts_paths_found_total{kind=\"direct\"} 1",
            "nts_paths_lost_total 1",
            "nts_punch_attempts_total{plan=\"birthday\",result=\"failed\"} 1",
            "nts_punch_attempts_total{plan=\"birthday\",result=\"proved\"} 1");
  }

  @Test
  void everyBudgetOfTraversalIsVisible() {
    tell();

    assertThat(lines())
        .contains(
            "nts_hellos_sent_total 11",
            "nts_mappings_opened_total 12",
            "nts_hellos_deferred_total 13",
            "nts_extra_sockets 14",
            "nts_scans_refused_total 15");
  }

  @Test
  void everyReasonForADropIsVisibleFromTheStart() {
    drops.count(DropReason.NOT_AUTHENTIC);

    assertThat(lines())
        .contains("nts_dropped_total{reason=\"not_authentic\"} 1")
        .filteredOn(line -> line.startsWith("nts_dropped_total{"))
        .hasSize(DropReason.values().length);
  }

  @Test
  void figuresOfASplitterAreThoseOfItsEvents() {
    metrics.accept(new RoleEvent.SplitterStats(0, 900, 50, 8, 20, 3));
    metrics.accept(new RoleEvent.MemberJoined(0, PEER, false, ENDPOINT, 8, 1));
    metrics.accept(new RoleEvent.MemberGone(0, PEER, "left", 7));

    assertThat(lines())
        .contains(
            "nts_team_size 8",
            "nts_pairs{kind=\"direct\"} 20",
            "nts_pairs{kind=\"relay\"} 3",
            "nts_chunks_sent_total 900",
            "nts_chunks_relayed_total 50",
            "nts_members_joined_total 1",
            "nts_members_gone_total 1");
  }

  @Test
  void pathsAreCountedByTheTimeThatTheyTook() {
    tell();

    assertThat(lines())
        .contains(
            "nts_path_setup_seconds_bucket{le=\"2.0\"} 0",
            "nts_path_setup_seconds_bucket{le=\"5.0\"} 1",
            "nts_path_setup_seconds_bucket{le=\"+Inf\"} 1",
            "nts_path_setup_seconds_sum 2.5",
            "nts_path_setup_seconds_count 1");
  }

  @Test
  void nothingThatOthersChooseBecomesALabel() {
    tell();

    assertThat(metrics.text()).doesNotContain(PEER.toString(), "198.51.100.77", "silent");
  }

  @Test
  void everyLineIsACommentOrASampleOfTheFamilyBeforeIt() {
    tell();
    Set<String> families = new HashSet<>();
    String family = "";
    for (String line : lines()) {
      if (line.startsWith("# HELP ")) {
        family = line.split(" ")[2];
        assertThat(families.add(family)).as("%s comes once", family).isTrue();
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line).startsWith("# TYPE " + family + " ");
        assertThat(line.endsWith(" counter")).as(line).isEqualTo(family.endsWith("_total"));
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1).replaceFirst("_(bucket|sum|count)$", "")).isEqualTo(family);
      }
    }
  }
}

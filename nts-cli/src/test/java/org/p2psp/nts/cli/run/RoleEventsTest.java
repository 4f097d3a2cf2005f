// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

final class RoleEventsTest {
  private static final PeerId PEER = new PeerId(0xA);
  private static final PeerId RELAY = new PeerId(0xB);
  private static final Endpoint ENDPOINT = Endpoint.ofIpv4(0xC0000201, 5000);

  @TempDir private Path folder;

  /** What is written for an event, without the time. */
  private String written(RoleEvent event) throws IOException {
    Path file = folder.resolve("events.jsonl");
    try (RoleEvents events = RoleEvents.open(file.toString(), "peer", "1")) {
      events.accept(event);
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    String start = "\\{\"t_ms\":[0-9]+,\"role\":\"peer\",\"id\":\"1\",";
    assertThat(lines.get(0)).matches(start + ".*}");
    return lines.get(0).replaceFirst(start, "{");
  }

  @Test
  void joined() throws IOException {
    assertThat(written(new RoleEvent.Joined(0, 7)))
        .isEqualTo("{\"event\":\"joined\",\"team_size\":7}");
  }

  @Test
  void profiled() throws IOException {
    NatProfile profile =
        new NatProfile(
            MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
            FilteringBehavior.UNKNOWN,
            AllocationBehavior.SEQUENTIAL,
            2);

    assertThat(written(new RoleEvent.Profiled(0, profile, ENDPOINT)))
        .isEqualTo(
            "{\"event\":\"profiled\",\"mapping\":\"address-and-port-dependent\","
                + "\"allocation\":\"sequential\",\"step\":2,\"endpoint\":\"192.0.2.1:5000\"}");
  }

  @Test
  void aDirectPathHasAnEndpointAndARoundTrip() throws IOException {
    RoleEvent event =
        new RoleEvent.PathUp(0, PEER, PathKind.DIRECT, null, ENDPOINT, 2, 61_234_567, 60_000_000);

    assertThat(written(event))
        .isEqualTo(
            "{\"event\":\"path\",\"peer\":\""
                + PEER
                + "\",\"kind\":\"direct\",\"via\":null,\"endpoint\":\"192.0.2.1:5000\",\"attempt\":2,"
                + "\"since_introduction_ms\":61.235,\"rtt_ms\":60.0}");
  }

  @Test
  void aRelayedPathNamesItsRelay() throws IOException {
    RoleEvent event = new RoleEvent.PathUp(0, PEER, PathKind.RELAY, RELAY, null, 1, 1_000_000, -1);

    assertThat(written(event))
        .isEqualTo(
            "{\"event\":\"path\",\"peer\":\""
                + PEER
                + "\",\"kind\":\"relay\",\"via\":\""
                + RELAY
                + "\",\"endpoint\":null,\"attempt\":1,"
                + "\"since_introduction_ms\":1.0,\"rtt_ms\":null}");
  }

  @Test
  void anAttemptTellsItsPlanAndItsEnd() throws IOException {
    assertThat(
            written(new RoleEvent.Attempted(0, PEER, 3, PlanName.MEETING_PORT, false, 500_000_000)))
        .isEqualTo(
            "{\"event\":\"attempt\",\"peer\":\""
                + PEER
                + "\",\"attempt\":3,\"plan\":\"meeting-port\",\"proved\":false,"
                + "\"took_ms\":500.0}");
  }

  @Test
  void aLostPath() throws IOException {
    assertThat(written(new RoleEvent.PathLost(0, PEER, "silent")))
        .isEqualTo("{\"event\":\"path_lost\",\"peer\":\"" + PEER + "\",\"reason\":\"silent\"}");
  }

  @Test
  void playing() throws IOException {
    assertThat(written(new RoleEvent.Playing(0, 1_500_000)))
        .isEqualTo("{\"event\":\"playing\",\"startup_ms\":1.5}");
  }

  private static final RoleEvent.Stats STATS =
      new RoleEvent.Stats(
          0, 10, 2, 3, 30, 4, 1, 1_200_400_000, new RoleEvent.Punching(90, 80, 7, 6, 5));

  @Test
  void figuresOfAMember() throws IOException {
    assertThat(written(STATS))
        .isEqualTo(
            "{\"event\":\"stats\",\"chunks_received\":10,\"chunks_lost\":2,\"chunks_repaired\":3,"
                + "\"chunks_forwarded\":30,\"peers_direct\":4,\"peers_relayed\":1,"
                + "\"buffer_ms\":1200,\"hellos_sent\":90,\"mappings_opened\":80,"
                + "\"hellos_deferred\":7,\"extra_sockets\":6,\"scans_refused\":5}");
  }

  @Test
  void figuresOfASplitter() throws IOException {
    assertThat(written(new RoleEvent.SplitterStats(0, 10, 2, 5, 9, 1)))
        .isEqualTo(
            "{\"event\":\"stats\",\"chunks_sent\":10,\"chunks_relayed\":2,\"team_size\":5,"
                + "\"pairs_direct\":9,\"pairs_relayed\":1}");
  }

  @Test
  void left() throws IOException {
    assertThat(written(new RoleEvent.Left(0, "the stream has ended", false)))
        .isEqualTo("{\"event\":\"left\",\"reason\":\"the stream has ended\",\"rejoins\":false}");
  }

  @Test
  void anErrorWithWhateverIsInItsMessage() throws IOException {
    assertThat(written(new RoleEvent.Failed(0, "a \"b\"\nc")))
        .isEqualTo("{\"event\":\"error\",\"message\":\"a \\\"b\\\"\\u000ac\"}");
  }

  @Test
  void aMemberThatJoins() throws IOException {
    assertThat(written(new RoleEvent.MemberJoined(0, PEER, true, ENDPOINT, 3, 412_500_000)))
        .isEqualTo(
            "{\"event\":\"member_joined\",\"peer\":\""
                + PEER
                + "\",\"monitor\":true,\"endpoint\":\"192.0.2.1:5000\",\"team_size\":3,"
                + "\"joining_ms\":412.5}");
  }

  @Test
  void aMemberThatIsGone() throws IOException {
    assertThat(written(new RoleEvent.MemberGone(0, PEER, "silent", 2)))
        .isEqualTo(
            "{\"event\":\"member_gone\",\"peer\":\""
                + PEER
                + "\",\"reason\":\"silent\",\"team_size\":2}");
  }

  @Test
  void listeningAndErrorsOfTheCommandItself() throws IOException {
    Path file = folder.resolve("events.jsonl");
    try (RoleEvents events = RoleEvents.open(file.toString(), "splitter", "splitter")) {
      events.listening("127.0.0.1:4242");
      events.error("no source");
      events.as("peer", "2").listening("127.0.0.1:9999");
    }

    assertThat(Files.readAllLines(file).stream().map(line -> line.replaceFirst("t_ms\":\\d+,", "")))
        .containsExactly(
            "{\"\"role\":\"splitter\",\"id\":\"splitter\",\"event\":\"listening\","
                + "\"endpoint\":\"127.0.0.1:4242\"}",
            "{\"\"role\":\"splitter\",\"id\":\"splitter\",\"event\":\"error\","
                + "\"message\":\"no source\"}",
            "{\"\"role\":\"peer\",\"id\":\"2\",\"event\":\"listening\","
                + "\"endpoint\":\"127.0.0.1:9999\"}");
  }

  @Test
  void withoutAFileNothingIsWrittenAndNothingFails() throws IOException {
    try (RoleEvents events = RoleEvents.open(null, "peer", "1")) {
      events.accept(new RoleEvent.Joined(0, 1));
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    String file = folder.resolve("missing").resolve("events.jsonl").toString();

    assertThatThrownBy(() -> RoleEvents.open(file, "peer", "1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--events '" + file + "'")
        .hasMessageContaining("choose another file");
  }
}

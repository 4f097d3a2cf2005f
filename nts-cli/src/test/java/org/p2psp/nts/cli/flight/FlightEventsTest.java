// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

@Timeout(60)
final class FlightEventsTest {
  private static final PeerId PEER = new PeerId(0xB0B);
  private static final RoleEvent.Punching NOTHING = new RoleEvent.Punching(0, 0, 0, 0, 0);

  @TempDir Path folder;

  private final FlightEvents events = new FlightEvents("peer", "a11ce");

  private List<RecordedEvent> recorded(Consumer<FlightEvents> told) throws IOException {
    Path file = folder.resolve("flight.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      told.accept(events);
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("org.p2psp.nts."))
        .toList();
  }

  private static RoleEvent.Stats stats(long lost) {
    return new RoleEvent.Stats(0, 500, lost, 0, 0, 1, 0, 0, NOTHING);
  }

  @Test
  void aPathAndTheAttemptThatFoundItAreRecorded() throws IOException {
    Endpoint endpoint = Endpoint.parse("198.51.100.7:5000");
    List<RecordedEvent> found =
        recorded(
            to -> {
              to.accept(new RoleEvent.Attempted(0, PEER, 2, PlanName.PREDICT, true, 80_000_000));
              to.accept(
                  new RoleEvent.PathUp(
                      0, PEER, PathKind.DIRECT, null, endpoint, 2, 90_000_000, 60_000_000));
            });

    RecordedEvent attempt = found.get(0);
    assertThat(attempt.getEventType().getName()).isEqualTo("org.p2psp.nts.PunchAttempt");
    assertThat(attempt.getString("plan")).isEqualTo("predict");
    assertThat(attempt.getBoolean("proved")).isTrue();
    assertThat(attempt.getDuration("took").toMillis()).isEqualTo(80);
    RecordedEvent path = found.get(1);
    assertThat(path.getEventType().getName()).isEqualTo("org.p2psp.nts.PathFound");
    assertThat(path.getEventType().getCategoryNames()).containsExactly("NTS");
    assertThat(path.getString("role")).isEqualTo("peer");
    assertThat(path.getString("member")).isEqualTo("a11ce");
    assertThat(path.getString("peer")).isEqualTo(PEER.toString());
    assertThat(path.getString("kind")).isEqualTo("direct");
    assertThat(path.getString("via")).isNull();
    assertThat(path.getDuration("roundTrip").toMillis()).isEqualTo(60);
    assertThat(path.getStackTrace()).isNull();
  }

  @Test
  void whatBecomesOfAMemberIsRecorded() throws IOException {
    List<RecordedEvent> found =
        recorded(
            to -> {
              to.accept(new RoleEvent.Joined(0, 5));
              to.accept(new RoleEvent.Playing(0, 700_000_000));
              to.accept(new RoleEvent.PathLost(0, PEER, "silent"));
              to.accept(new RoleEvent.MemberGone(0, PEER, "left", 4));
            });

    assertThat(found)
        .extracting(event -> event.getEventType().getName().replace("org.p2psp.nts.", ""))
        .containsExactly("Joined", "Playing", "PathLost", "MemberGone");
  }

  @Test
  void lostChunksAreRecordedOnlyInSecondsThatHaveSome() throws IOException {
    List<RecordedEvent> found =
        recorded(to -> List.of(0L, 3L, 3L, 10L, 2L).forEach(lost -> to.accept(stats(lost))));

    assertThat(found).extracting(event -> event.getLong("lost")).containsExactly(3L, 7L, 2L);
  }
}

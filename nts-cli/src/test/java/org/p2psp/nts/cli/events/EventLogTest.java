// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EventLogTest {
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

  @Test
  void readsBackWhatEventsSay() throws InterruptedException {
    EventLog log =
        new EventLog(
            "test",
            bytes(
                """
                {"t_ms":7,"event":"joined","team_size":3}
                {"t_ms":12.5,"event":"path","peer":"ab","kind":"direct","via":null}
                """));

    EventLine path = log.await(event -> event.is("path"), PATIENCE_NS);
    log.join();

    assertThat(path).isNotNull();
    assertThat(path.text("kind")).isEqualTo("direct");
    assertThat(path.text("via")).isEqualTo("null");
    assertThat(path.text("nothing")).isEmpty();
    assertThat(path.number("t_ms")).isEqualTo(12.5);
    assertThat(log.events()).hasSize(2);
    assertThat(log.isEnded()).isTrue();
  }

  @Test
  void doesNotWaitForWhatCannotComeAnyMore() throws InterruptedException {
    EventLog log = new EventLog("test", bytes("{\"event\":\"left\"}\n"));

    assertThat(log.await(event -> event.is("joined"), Long.MAX_VALUE / 2)).isNull();
  }

  @Test
  void takesAFailedReadForTheEndAndKeepsTheReason() throws InterruptedException {
    EventLog log =
        new EventLog(
            "test",
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("torn off");
              }
            });
    log.join();

    assertThat(log.events()).singleElement().asString().contains("torn off");
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

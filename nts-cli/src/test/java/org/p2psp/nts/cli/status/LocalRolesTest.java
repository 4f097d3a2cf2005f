// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.events.JsonObject;
import org.p2psp.nts.cli.live.RunEntry;
import org.p2psp.nts.cli.live.RunFolder;
import org.p2psp.nts.cli.run.UserError;

@Timeout(60)
final class LocalRolesTest {
  private static final String SELF = "00000000000a11ce";
  private static final String BOB = "0000000000000b0b";
  private static final String BOBBY = "000000000000b0bb";
  private static final String RELAY = "00000000000f00d5";

  @TempDir Path folder;

  private HttpServer server;
  private String answer = status("direct", "").toString();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/status.json",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static JsonLine path(String to, String kind, String why) {
    boolean relayed = kind.equals("relay");
    return new JsonLine()
        .put("a", SELF)
        .put("b", to)
        .put("kind", kind)
        .put("via", relayed ? RELAY : null)
        .put("endpoint", relayed ? null : "198.51.100.7:5000")
        .put("attempt", 2)
        .put("rtt_ms", relayed ? Double.NaN : 42.5)
        .put("plan", "birthday")
        .put("why", why);
  }

  private static JsonLine status(String kind, String why) {
    return new JsonLine()
        .put("uptime_ms", 3_723_000)
        .put("nat", new JsonLine().put("brief", "symmetric, random"))
        .put("team", new JsonLine().put("size", 3).put("paths_direct", 1).put("paths_relayed", 1))
        .putAll("members", List.of(new JsonLine().put("id", SELF).put("nat", "symmetric, random")))
        .putAll("paths", List.of(path(BOB, kind, why), path(BOBBY, "direct", "")))
        .put(
            "stream",
            new JsonLine().put("chunks_received", 900).put("chunks_lost", 3).put("buffer_ms", 800));
  }

  private List<LocalRole> roles() throws IOException {
    RunFolder found = new RunFolder(folder.resolve("run"));
    String live = "127.0.0.1:" + server.getAddress().getPort();
    found.register(new RunEntry(ProcessHandle.current().pid(), 0, "peer", SELF, live));
    return LocalRole.all(found);
  }

  private PingTarget.Found found(String peer) throws IOException {
    return new PingTarget(peer, "").find(roles());
  }

  @Test
  void aRoleIsALineOfTheTable() throws IOException {
    assertThat(StatusTable.of(roles()).lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("peer")
        .contains(SELF, "1:02:03", "symmetric, random", "900", "800 ms", "http://127.0.0.1:");
  }

  @Test
  void scriptsGetTheSameFigures() throws IOException {
    JsonObject line = JsonObject.parse(StatusCommand.line(roles().get(0)).toString());

    assertThat(line.text("answers")).isEqualTo("true");
    assertThat(line.whole("team_size")).isEqualTo(3);
    assertThat(line.whole("chunks_lost")).isEqualTo(3);
  }

  @Test
  void aRoleThatDoesNotAnswerIsListedWithTheReason() throws IOException {
    answer = "{\"half\":";

    assertThat(StatusTable.of(roles())).contains("does not answer: JSON at character 8");
  }

  @Test
  void aDirectPathIsToldWithItsRoundTrip() throws IOException {
    assertThat(PingText.line(1, found("b0bb")))
        .isEqualTo(
            "1: "
                + SELF
                + " to "
                + BOBBY
                + " direct at 198.51.100.7:5000, 42.5 ms, attempt 2 (birthday)");
  }

  @Test
  void aRelayedPathIsToldWithWhatStandsInTheWay() throws IOException {
    answer = status("relay", "1 attempt failed; the next attempt is in 4 s").toString();

    assertThat(PingText.line(7, found(BOB)))
        .isEqualTo("7: " + SELF + " to " + BOB + " relayed by " + RELAY + ", attempt 2 (birthday)");
    assertThat(PingText.why(found(BOB)))
        .contains(
            "why: 1 attempt failed; the next attempt is in 4 s",
            "plan: one NAT draws its ports at random: many sockets wait for many probes",
            SELF + " is behind 'symmetric, random'",
            BOB + " is behind one that is not known here");
  }

  @Test
  void theBeginningOfAnIdThatFitsSeveralIsRefused() throws IOException {
    List<LocalRole> roles = roles();

    assertThatThrownBy(() -> new PingTarget("b0b", "").find(roles))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("'b0b'", BOB, BOBBY);
  }

  @Test
  void aMemberThatNobodyKnowsIsNotFound() throws IOException {
    assertThat(found("cafe")).isNull();
    assertThat(PingText.absent(3, "cafe", roles()))
        .isEqualTo("3: nobody here knows a member 'cafe' yet");
  }

  @Test
  void aPeerThatNeverHeardOfItsSplitterIsAskedAboutUdp() throws IOException {
    answer = new JsonLine().put("splitter", "example.org:4242").toString();

    assertThat(PingText.absent(1, "cafe", roles()))
        .contains("no answer over UDP from splitter example.org:4242", "UDP blocked?");
  }
}

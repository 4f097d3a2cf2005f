// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.cli.http.Answers;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

@Timeout(60)
final class LivePageTest {
  private static final String ID = "5e55101d00000000";
  private static final PeerId OTHER = new PeerId(0xB);
  private static final Endpoint ENDPOINT = Endpoint.ofIpv4(0xC0000201, 5000);
  private static final HostPort ANY = new HostPort("127.0.0.1", 0);
  private static final TeamView.Path PATH =
      new TeamView.Path(
          PeerId.parse(ID),
          OTHER,
          PathKind.RELAY,
          PeerId.SPLITTER,
          null,
          2,
          -1,
          PlanName.HOPE,
          "it rains");

  @TempDir private Path parent;
  private RunFolder folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeEach
  void make() {
    folder = new RunFolder(parent.resolve("nts"));
  }

  private LivePage page(HostPort asked) {
    LiveIdentity who = new LiveIdentity("peer", ID, "192.0.2.9:4242", "news");
    return LivePage.at(asked, who, folder, said::add);
  }

  private static String body(LivePage page, String path)
      throws IOException, InterruptedException, ExecutionException {
    String answer = RawHttp.answer(page.address().get(), "GET", path);
    assertThat(answer).startsWith("HTTP/1.1 200");
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void whatTheRoleTellsIsInTheStatus() throws Exception {
    try (LivePage page = page(ANY).start()) {
      page.listening("192.0.2.1:5000");
      page.accept(new RoleEvent.Playing(0, 1_250_000_000));
      page.accept(
          new RoleEvent.Stats(
              0, 90, 10, 5, 80, 1, 1, 700_000_000, new RoleEvent.Punching(1, 2, 3, 4, 5)));
      assertThat(body(page, "/status.json"))
          .contains("\"role\":\"peer\",\"id\":\"" + ID + "\"")
          .contains("\"listening\":\"192.0.2.1:5000\",\"splitter\":\"192.0.2.9:4242\"")
          .contains("\"channel\":\"news\"")
          .contains("\"team\":{\"size\":3,\"shown\":0,\"paths_direct\":1,\"paths_relayed\":1}")
          .contains(
              "\"chunks_received\":90,\"chunks_lost\":10,\"chunks_repaired\":5,\"chunks_forwarded\":80")
          .contains("\"buffer_ms\":700,\"startup_ms\":1250.0")
          .contains("\"history\":{\"t_ms\":[");
    }
  }

  @Test
  void theTeamIsAskedForWhenSomebodyLooks() throws Exception {
    TeamView.Member other = new TeamView.Member(OTHER, true, true, NatProfile.UNKNOWN, ENDPOINT);
    TeamView team = new TeamView(1, List.of(other), List.of(PATH));
    try (LivePage page = page(ANY).askTeamOf(answer -> answer.accept(team)).start()) {
      assertThat(body(page, "/status.json"))
          .contains("\"id\":\"000000000000000b\",\"role\":\"monitor\",\"self\":false,\"nat\":null")
          .contains("\"endpoint\":\"192.0.2.1:5000\"")
          .contains("\"a\":\"" + ID + "\",\"b\":\"000000000000000b\",\"kind\":\"relay\"")
          .contains("\"via\":\"splitter\",\"endpoint\":null,\"attempt\":2")
          .contains(
              "\"since_introduction_ms\":null,\"rtt_ms\":null,\"plan\":\"hope\",\"why\":\"it rains\"");
    }
  }

  @Test
  void aRoleThatDoesNotAnswerKeepsNobodyWaitingForLong() throws Exception {
    try (LivePage page = page(ANY).askTeamOf(answer -> {}).start()) {
      assertThat(body(page, "/status.json")).contains("\"paths\":[]");
      assertThat(page.snapshot().team()).isNull();
    }
  }

  @Test
  void othersAddTheirPaths() throws Exception {
    try (LivePage page = page(ANY)) {
      page.route("/metrics", exchange -> Answers.text(exchange, 200, "nts_up 1"));
      page.start();
      assertThat(body(page, "/metrics")).isEqualTo("nts_up 1\n");
    }
  }

  @Test
  void theAddressIsToldOnceAndFoundByOtherCommandsUntilTheEnd() throws Exception {
    HostPort address;
    try (LivePage page = page(ANY).start()) {
      address = page.address().get();
      assertThat(folder.running())
          .singleElement()
          .returns("peer", RunEntry::role)
          .returns(ID, RunEntry::id)
          .returns(address.toString(), RunEntry::live);
    }
    assertThat(folder.running()).isEmpty();
    assertThat(said).containsExactly("live page at http://" + address + "/");
  }

  @Test
  void anAddressThatIsTakenIsToldAndTheRoleGoesOn() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LivePage page = page(new HostPort("127.0.0.1", taken.getLocalPort())).start()) {
      assertThatThrownBy(() -> page.address().get()).hasCauseInstanceOf(IOException.class);
      page.accept(new RoleEvent.Joined(0, 3));
      assertThat(said)
          .singleElement()
          .asString()
          .contains("--live '127.0.0.1:" + taken.getLocalPort() + "'", "without a live page");
      assertThat(folder.running()).isEmpty();
    }
  }

  @Test
  void aPageThatIsOffDoesNothing() throws Exception {
    LiveIdentity who = new LiveIdentity("peer", ID, "", "");
    try (LivePage page = LivePage.at(null, who, said::add).start()) {
      page.accept(new RoleEvent.Joined(0, 3));
      assertThat(page.address()).isNotDone();
    }
    assertThat(said).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.ControlServer;
import org.p2psp.nts.api.Endpoint;

class ControlExchangeTest {
  private static final long MS = 1_000_000L;
  private static final LinkConditions TEN_MS = LinkConditions.parse("10ms", "0ms", "0%");

  private final SimulatedInternet internet = new SimulatedInternet(4);
  private final SimulatedHost server = internet.publicHost("server", TEN_MS);
  private final SimulatedHost home = internet.publicHost("home", TEN_MS);
  private final Answering answering = new Answering();
  private final Asking asking = new Asking();

  @Test
  void theRequestTakesThreeTripsAndTheAnswerAFourth() {
    server.run(answering, event -> {}, 4000);
    ask(home, server.endpoint(4000));

    assertThat(answering.requests).containsExactly("60 ms: hello");
    assertThat(asking.results).containsExactly("80 ms: answer to hello");
    assertThat(answering.remotes.get(0).sameAddress(home.endpoint(0))).isTrue();
  }

  @Test
  void theServerSeesThePublicAddressOfASite() {
    server.run(answering, event -> {}, 4000);
    Site site = internet.site("a", NatPresets.SYMRP, TEN_MS);
    ask(site.host("a"), server.endpoint(4000));

    assertThat(answering.remotes.get(0).sameAddress(site.publicEndpoint(0))).isTrue();
    assertThat(asking.results).hasSize(1);
  }

  @Test
  void aPortWithoutAServerRefusesAfterOneRoundTrip() {
    server.run(new ScriptMachine(), event -> {}, 4000);
    ask(home, server.endpoint(4000));

    assertThat(asking.results)
        .containsExactly("40 ms: failure, connection to 203.0.0.1:4000 refused");
  }

  @Test
  void anAddressThatNobodyHasTimesOutAfterFiveSeconds() {
    ask(home, Endpoint.parse("203.0.113.99:4000"));

    assertThat(asking.results)
        .containsExactly("5000 ms: failure, connection to 203.0.113.99:4000 timed out after 5 s");
  }

  @Test
  void aServerBehindANatIsUnreachable() {
    Site site = internet.site("a", NatPresets.FCN, TEN_MS);
    site.host("server").run(answering, event -> {}, 4000);
    ask(home, site.publicEndpoint(4000));

    assertThat(answering.requests).isEmpty();
    assertThat(asking.results).singleElement().asString().startsWith("5000 ms: failure");
  }

  @Test
  void aServerThatDiesBeforeTheRequestResetsTheConnection() {
    RunningMachine<Answering> running = server.run(answering, event -> {}, 4000);
    home.run(asking.to(server.endpoint(4000)), event -> {});
    internet.runUntil(30 * MS);
    running.stop();
    internet.runFor(Duration.ofSeconds(10));

    assertThat(asking.results)
        .containsExactly("80 ms: failure, connection to 203.0.0.1:4000 reset");
  }

  @Test
  void aServerMayCloseWithoutAnAnswer() {
    answering.silent = true;
    server.run(answering, event -> {}, 4000);
    ask(home, server.endpoint(4000));

    assertThat(asking.results)
        .containsExactly("80 ms: failure, 203.0.0.1:4000 closed the connection without an answer");
  }

  @Test
  void lossCostsRetransmissionsOfTwoHundredMilliseconds() {
    LinkConditions lossy = LinkConditions.parse("10ms", "0ms", "50%");
    SimulatedHost far = internet.publicHost("far", lossy);
    far.run(answering, event -> {}, 4000);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Asking own = new Asking();
      long startNs = internet.nowNs();
      home.run(own.to(far.endpoint(4000)), event -> {});
      internet.runFor(Duration.ofSeconds(6));
      assertThat(own.results).hasSize(1);
      times.add((own.resultNs - startNs) / MS);
    }

    assertThat(times)
        .allMatch(ms -> ms == 5000 || (ms - 80) % 200 == 0)
        .contains(80L, 280L, 480L)
        .allMatch(ms -> ms <= 5000);
  }

  @Test
  void nothingGetsThroughADeadLink() {
    server.run(answering, event -> {}, 4000);
    Site site = internet.site("a", NatPresets.FCN, LinkConditions.parse("10ms", "0ms", "100%"));
    ask(site.host("a"), server.endpoint(4000));

    assertThat(answering.requests).isEmpty();
    assertThat(asking.results).singleElement().asString().startsWith("5000 ms: failure");
  }

  @Test
  void aServerInTheSameLanIsReachedAtItsPrivateAddress() {
    Site site = internet.site("a", NatPresets.SYMRP, TEN_MS);
    SimulatedHost neighbour = site.host("server");
    neighbour.run(answering, event -> {}, 4000);
    SimulatedHost host = site.host("a");
    ask(host, neighbour.endpoint(4000));

    assertThat(asking.resultNs).isEqualTo(4 * Network.LAN_DELAY_NS);
    assertThat(answering.remotes.get(0).sameAddress(host.endpoint(0))).isTrue();
  }

  private void ask(SimulatedHost host, Endpoint remote) {
    host.run(asking.to(remote), event -> {});
    internet.runFor(Duration.ofSeconds(10));
  }

  private static final class Asking extends ScriptMachine implements ControlClient {
    final List<String> results = new ArrayList<>();
    long resultNs;
    private Endpoint wanted;

    Asking to(Endpoint remote) {
      wanted = remote;
      return this;
    }

    @Override
    public Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
      Endpoint remote = wanted;
      wanted = null;
      request.put("hello".getBytes(StandardCharsets.UTF_8)).flip();
      return remote;
    }

    @Override
    public void onControlAnswer(long nowNs, ByteBuffer answer) {
      note(nowNs, StandardCharsets.UTF_8.decode(answer).toString());
    }

    @Override
    public void onControlFailure(long nowNs, String reason) {
      note(nowNs, "failure, " + reason);
    }

    private void note(long nowNs, String text) {
      resultNs = nowNs;
      results.add(nowNs / MS + " ms: " + text);
    }
  }

  private static final class Answering extends ScriptMachine implements ControlServer {
    final List<String> requests = new ArrayList<>();
    final List<Endpoint> remotes = new ArrayList<>();
    boolean silent;

    @Override
    public boolean onControlRequest(
        long nowNs, Endpoint remote, ByteBuffer request, ByteBuffer answer) {
      String text = StandardCharsets.UTF_8.decode(request).toString();
      requests.add(nowNs / MS + " ms: " + text);
      remotes.add(remote);
      answer.put(("answer to " + text).getBytes(StandardCharsets.UTF_8)).flip();
      return !silent;
    }
  }
}

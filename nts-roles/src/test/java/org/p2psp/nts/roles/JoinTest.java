// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.roles.common.DropReason;
import org.p2psp.nts.roles.splitter.SplitterConfig;
import org.p2psp.nts.roles.splitter.SplitterMachine;

/** Whom a splitter takes in, and what it tells the others. */
final class JoinTest {
  private static final SplitterConfig CONFIG = SplitterConfig.at(List.of(4242, 4243, 4244));
  private static final Endpoint NEWCOMER = Endpoint.parse("198.51.100.9:50000");

  private static JoinRequest request(int role, long id, String channel, String secret) {
    return new JoinRequest(role, new PeerId(id), 5000, 0, channel, secret, List.of());
  }

  private static String refusal(DrivenSplitter splitter, JoinRequest request) {
    return JoinAnswer.readRefusal(splitter.ask(NEWCOMER, request));
  }

  @Test
  void newcomerGetsEverythingThatItNeeds() {
    DrivenSplitter splitter = new DrivenSplitter();
    splitter.feed();

    JoinAnswer answer =
        JoinAnswer.read(splitter.ask(NEWCOMER, request(JoinRequest.PEER, 7, "", "")));

    assertThat(answer).isNotNull();
    assertThat(answer.teamIndex()).isEqualTo(1);
    assertThat(answer.newestChunk()).isZero();
    assertThat(answer.format()).isEqualTo(DrivenSplitter.FORMAT);
    assertThat(answer.vantages())
        .hasSize(3)
        .allSatisfy(v -> assertThat(v.isSplitterPort()).isTrue());
    assertThat(answer.vantages())
        .extracting(v -> v.endpoint().port())
        .containsExactly(4242, 4243, 4244);
  }

  @Test
  void monitorsBecomeVantagesWithASecretForEachPeer() {
    DrivenSplitter splitter = new DrivenSplitter();
    splitter.join(JoinRequest.MONITOR);

    JoinAnswer one = JoinAnswer.read(splitter.ask(NEWCOMER, request(0, 7, "", "")));
    JoinAnswer other = JoinAnswer.read(splitter.ask(NEWCOMER, request(0, 8, "", "")));

    assertThat(one).isNotNull();
    assertThat(other).isNotNull();
    assertThat(one.vantages()).hasSize(4);
    assertThat(one.vantages().get(3).key()).isNotEqualTo(other.vantages().get(3).key());
    assertThat(one.secret()).isNotEqualTo(other.secret());
  }

  @Test
  void beforeTheStreamHasStartedNobodyGetsIn() {
    SplitterMachine machine =
        new SplitterMachine(CONFIG, new Random(1)::nextLong, new OnceMessaging());
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    request(JoinRequest.PEER, 7, "", "").write(bytes);
    ByteBuffer answer = ByteBuffer.allocate(1024);

    assertThat(machine.onControlRequest(0, NEWCOMER, bytes.flip(), answer)).isTrue();
    assertThat(JoinAnswer.readRefusal(answer)).isEqualTo("the stream has not started yet");
  }

  @Test
  void wrongChannelIsRefusedByName() {
    DrivenSplitter splitter = new DrivenSplitter(CONFIG.withChannel("news", ""));

    assertThat(refusal(splitter, request(JoinRequest.PEER, 7, "sport", "")))
        .contains("sport")
        .contains("news");
    assertThat(refusal(splitter, request(JoinRequest.PEER, 7, "news", ""))).isNull();
    assertThat(refusal(splitter, request(JoinRequest.PEER, 8, "", ""))).isNull();
  }

  @Test
  void monitorWithTheWrongSecretIsRefusedWithoutTellingIt() {
    DrivenSplitter splitter = new DrivenSplitter(CONFIG.withChannel("", "open sesame"));

    assertThat(refusal(splitter, request(JoinRequest.MONITOR, 7, "", "open barley")))
        .contains("--monitor-secret")
        .doesNotContain("sesame");
    assertThat(refusal(splitter, request(JoinRequest.MONITOR, 7, "", "open sesame"))).isNull();
    assertThat(refusal(splitter, request(JoinRequest.PEER, 8, "", ""))).isNull();
  }

  @Test
  void fullTeamTakesNobodyElse() {
    DrivenSplitter splitter = new DrivenSplitter(CONFIG.withBounds(64, 2));
    splitter.join(JoinRequest.PEER);
    splitter.join(JoinRequest.PEER);

    assertThat(refusal(splitter, request(JoinRequest.PEER, 7, "", ""))).contains("full");
  }

  @Test
  void idOfALivingMemberIsInUseAndThatOfASilentOneIsFree() {
    DrivenSplitter splitter = new DrivenSplitter();
    DrivenSplitter.Member member = splitter.join(JoinRequest.PEER);
    JoinRequest same = request(JoinRequest.PEER, member.id.value(), "", "");

    assertThat(refusal(splitter, same)).contains("in use");
    member.die();
    splitter.live(3);
    assertThat(refusal(splitter, same)).isNull();
    assertThat(splitter.machine().teamSize()).isZero();
  }

  @Test
  void joinsThatAreNeverFinishedAreBoundedForEachAddressAndForgotten() {
    DrivenSplitter splitter = new DrivenSplitter();
    for (int i = 0; i < 64; i++) {
      assertThat(refusal(splitter, request(JoinRequest.PEER, 7 + i, "", ""))).isNull();
    }

    JoinRequest oneMore = request(JoinRequest.PEER, 99, "", "");
    assertThat(refusal(splitter, oneMore)).contains("never finished");
    Endpoint elsewhere = Endpoint.parse("198.51.100.10:50000");
    assertThat(JoinAnswer.readRefusal(splitter.ask(elsewhere, oneMore))).isNull();
    splitter.live(13);
    assertThat(refusal(splitter, oneMore)).isNull();
  }

  @Property
  void arbitraryRequestsAreCountedAndGetNoAnswer(@ForAll @Size(max = 300) byte[] bytes) {
    DrivenSplitter splitter = new DrivenSplitter();
    boolean isRequest = JoinRequest.read(ByteBuffer.wrap(bytes)) != null;

    ByteBuffer answer = splitter.ask(NEWCOMER, ByteBuffer.wrap(bytes));

    assertThat(answer != null).isEqualTo(isRequest);
    assertThat(splitter.machine().drops().of(DropReason.MALFORMED)).isEqualTo(isRequest ? 0 : 1);
  }
}

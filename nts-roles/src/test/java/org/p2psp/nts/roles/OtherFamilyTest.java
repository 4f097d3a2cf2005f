// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.Vantage;
import org.p2psp.nts.roles.splitter.SplitterConfig;

/** Whom a splitter tells of endpoints in the other address family, and of which. */
final class OtherFamilyTest {
  private static final Endpoint FURTHER = Endpoint.parse("[2001:db8::1]:4242");
  private static final Endpoint ONE = Endpoint.parse("[2001:db8:1::1]:5000");
  private static final Endpoint OTHER = Endpoint.parse("[2001:db8:2::1]:5000");

  private final DrivenSplitter splitter =
      new DrivenSplitter(
          SplitterConfig.at(List.of(4242, 4243, 4244)).withFurtherAddresses(List.of(FURTHER)));

  @Test
  void newcomersHearOfFurtherAddressesInTheFamilyThatTheyDidNotCome() {
    JoinAnswer overIpv4 = welcome("198.51.100.9:50000", 7);
    JoinAnswer overIpv6 = welcome("[2001:db8:9::9]:50000", 8);

    assertThat(overIpv4.vantages()).hasSize(4);
    assertThat(overIpv4.furtherAddressesFrom()).isEqualTo(3);
    assertThat(overIpv4.vantages().get(3)).isEqualTo(new Vantage(FURTHER, overIpv4.secret()));
    assertThat(overIpv6.vantages()).hasSize(3);
    assertThat(overIpv6.furtherAddressesFrom()).isEqualTo(3);
  }

  @Test
  void monitorsAreVantagesForThoseWhoReachThem() {
    splitter.join(JoinRequest.MONITOR);

    assertThat(welcome("198.51.100.9:50000", 7).vantages()).hasSize(5);
    assertThat(welcome("[2001:db8:9::9]:50000", 8).vantages()).hasSize(3);
  }

  @Test
  void whatBothHaveProvedIsTriedFirst() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    prove(one, ONE);
    DrivenSplitter.Member other = joinWith(OTHER);

    assertThat(candidates(one)).last().isEqualTo(OTHER);
    assertThat(candidates(other)).last().isEqualTo(ONE);
    assertThat(candidates(one)).hasSizeGreaterThan(1);
  }

  @Test
  void aCookieThatDidNotComeBackFromThereProvesNothing() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    prove(one, ONE);
    long cookie = splitter.probeFrom(one, OTHER);
    DrivenSplitter.Member other = splitter.join(JoinRequest.PEER);
    splitter.reportFrom(other, OTHER, cookie);
    splitter.reportFrom(other, OTHER, 4711);

    assertThat(candidates(one)).allMatch(Endpoint::isIpv4);
    assertThat(candidates(other)).allMatch(Endpoint::isIpv4);
  }

  @Test
  void oneAloneIsOfNoUseAndToldToNobody() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    prove(one, ONE);
    DrivenSplitter.Member other = splitter.join(JoinRequest.PEER);

    assertThat(candidates(other)).isNotEmpty().allMatch(Endpoint::isIpv4);
  }

  @Test
  void reportsFromThereNeitherMoveAMemberNorKeepItAlive() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    splitter.join(JoinRequest.PEER);
    int introductions = one.introductions.size();
    prove(one, ONE);
    assertThat(one.introductions).hasSize(introductions);

    one.die();
    for (int i = 0; i < 8; i++) {
      splitter.live(1);
      prove(one, ONE);
    }
    assertThat(splitter.machine().teamSize()).isEqualTo(1);
  }

  @Test
  void membersOfDifferentFamiliesMeetInTheOneThatTheyShare() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    prove(one, ONE);
    DrivenSplitter.Member other = splitter.joinFrom(OTHER, JoinRequest.PEER, member -> {});

    assertThat(candidates(one)).containsExactly(OTHER);
    assertThat(candidates(other)).containsExactly(ONE);
  }

  @Test
  void membersWithoutAFamilyInCommonAreToldNoEndpoints() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    DrivenSplitter.Member other = splitter.joinFrom(OTHER, JoinRequest.PEER, member -> {});

    assertThat(candidates(one)).isEmpty();
    assertThat(candidates(other)).isEmpty();
  }

  @Test
  void whatWasNotShownForLongIsForgotten() {
    DrivenSplitter.Member one = splitter.join(JoinRequest.PEER);
    prove(one, ONE);
    splitter.live(120);
    joinWith(OTHER);

    assertThat(candidates(one)).allMatch(Endpoint::isIpv4);
  }

  private JoinAnswer welcome(String from, long id) {
    JoinRequest request =
        new JoinRequest(JoinRequest.PEER, new PeerId(id), 5000, 0, "", "", List.of());
    JoinAnswer answer = JoinAnswer.read(splitter.ask(Endpoint.parse(from), request));
    assertThat(answer).isNotNull();
    return answer;
  }

  private void prove(DrivenSplitter.Member member, Endpoint at) {
    splitter.reportFrom(member, at, splitter.probeFrom(member, at));
  }

  /** The proof comes before the pairs are made. */
  private DrivenSplitter.Member joinWith(Endpoint at) {
    return splitter.join(JoinRequest.PEER, member -> prove(member, at));
  }

  private static List<Endpoint> candidates(DrivenSplitter.Member member) {
    return member.introductions.get(member.introductions.size() - 1).order().candidates();
  }
}

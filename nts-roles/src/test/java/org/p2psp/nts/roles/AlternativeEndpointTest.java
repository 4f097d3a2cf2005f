// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.roles.event.RoleEvent;

/** How a peer shows the splitter where it is in the other address family. */
final class AlternativeEndpointTest {
  private static final long MS = 1_000_000;
  private static final Endpoint FURTHER = Endpoint.parse("[2001:db8::1]:4242");
  private static final Endpoint SECOND = Endpoint.parse("[2001:db8::2]:4242");
  private static final Endpoint SEEN = Endpoint.parse("[2001:db8:7::7]:5000");
  private static final long COOKIE = 66;
  private static final long NEXT_COOKIE = 67;

  /** Of a report: where it went and with which cookie. */
  private record Report(Endpoint to, long cookie) {}

  private final List<Report> reports = new ArrayList<>();
  private int probes;
  private int secondProbes;
  private boolean answersReports = true;
  private boolean movesAlways;
  private Endpoint seen = SEEN;
  private long cookie = COOKIE;

  @Test
  void anAddressThatDoesNotAnswerDelaysTheJoinByNoMoreThan150Ms() {
    DrivenPeer without = new DrivenPeer(0);
    DrivenPeer with = new DrivenPeer(0, true, List.of(FURTHER));
    with.advance(1000 * MS);

    assertThat(profiledNs(without)).isZero();
    assertThat(profiledNs(with)).isBetween(1L, 150 * MS);
  }

  @Test
  void aPeerWithoutTheOtherFamilyDoesNotEvenAsk() {
    DrivenPeer peer = new DrivenPeer(0, false, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    peer.advance(3000 * MS);

    assertThat(profiledNs(peer)).isZero();
    assertThat(probes).isZero();
    assertThat(reports).isNotEmpty().allSatisfy(r -> assertThat(r.to().isIpv4()).isTrue());
  }

  @Test
  void theCookieGoesBackFromWhereItCameAndTheMainPathStays() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    peer.advance(2000 * MS);

    assertThat(probes).isEqualTo(1);
    assertThat(to(FURTHER)).containsExactly(COOKIE);
    assertThat(to(DrivenPeer.SPLITTER)).isNotEmpty().containsOnly(99L);
  }

  @Test
  void itIsShownNowAndThen() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    peer.advance(50_000 * MS);

    assertThat(to(FURTHER)).hasSize(4).containsOnly(COOKIE);
  }

  @Test
  void anAddressThatChangesIsProvedAtOnce() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    peer.advance(2000 * MS);
    seen = Endpoint.parse("[2001:db8:8::8]:5000");
    cookie = NEXT_COOKIE;
    peer.advance(15_000 * MS);

    assertThat(to(FURTHER)).containsExactly(COOKIE, COOKIE, NEXT_COOKIE);
  }

  @Test
  void aChangeIsProvedInTheMomentWhenItIsSeen() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    peer.advance(2000 * MS);
    cookie = NEXT_COOKIE;
    for (int steps = 0; steps < 2000 && to(FURTHER).size() == 1; steps++) {
      peer.advance(10 * MS);
    }

    assertThat(to(FURTHER)).containsExactly(COOKIE, COOKIE, NEXT_COOKIE);
  }

  @Test
  void anAddressThatChangesWithEveryAnswerIsNotProvedInALoop() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    movesAlways = true;
    peer.advance(2000 * MS);

    assertThat(to(FURTHER)).hasSize(5);
  }

  @Test
  void aReportThatIsNotAnsweredIsRepeatedFiveTimesAndAgainAfterAWhile() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    answersReports = false;
    peer.advance(1400 * MS);
    assertThat(to(FURTHER)).hasSize(5);
    peer.advance(14_500 * MS);
    assertThat(to(FURTHER)).hasSize(5);
    peer.advance(3000 * MS);

    assertThat(to(FURTHER)).hasSize(10).containsOnly(COOKIE);
  }

  @Test
  void oneAddressThatAnswersIsEnough() {
    DrivenPeer peer = new DrivenPeer(0, true, List.of(FURTHER, SECOND));
    peer.onTransmit(transmit -> onTransmit(peer, transmit));
    peer.advance(3000 * MS);

    assertThat(secondProbes).isEqualTo(1);
    assertThat(to(SECOND)).isEmpty();
  }

  private List<Long> to(Endpoint endpoint) {
    return reports.stream().filter(r -> r.to().equals(endpoint)).map(Report::cookie).toList();
  }

  private void onTransmit(DrivenPeer peer, Transmit transmit) {
    if (MediaHeader.looksLikeMedia(transmit.payload())) {
      return;
    }
    boolean further = transmit.destination().equals(FURTHER);
    int type = ControlHeader.type(transmit.payload());
    if (type == PacketType.PROBE && further) {
      probes++;
      peer.answerProbe(transmit, seen, cookie);
    } else if (type == PacketType.PROBE && transmit.destination().equals(SECOND)) {
      secondProbes++;
    } else if (type == PacketType.REPORT) {
      reports.add(new Report(transmit.destination(), Reports.cookie(transmit.payload())));
      onReport(peer, transmit, further);
    }
  }

  private void onReport(DrivenPeer peer, Transmit report, boolean further) {
    if (!further) {
      peer.answerReport(report, DrivenPeer.SEEN, 99);
    } else if (answersReports) {
      cookie += movesAlways ? 1 : 0;
      peer.answerReport(report, seen, cookie);
    }
  }

  private static long profiledNs(DrivenPeer peer) {
    return peer.events().stream()
        .filter(RoleEvent.Profiled.class::isInstance)
        .mapToLong(RoleEvent::atNs)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}

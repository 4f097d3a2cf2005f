// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.reliable.Fixtures.LINK;
import static org.p2psp.nts.reliable.Fixtures.MS;
import static org.p2psp.nts.reliable.Fixtures.drain;
import static org.p2psp.nts.reliable.Fixtures.repeated;
import static org.p2psp.nts.reliable.Fixtures.send;
import static org.p2psp.nts.reliable.Fixtures.transmissionTimesNs;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

final class RepeatedMessagingTest {
  @Property
  void gapBetweenTheCopiesDoubles(
      @ForAll @IntRange(min = 1, max = 16) int copies,
      @ForAll @IntRange(min = 1, max = 1000) int intervalMs) {
    ReliableMessaging messaging =
        repeated(new ReliableMessagingConfig(MS, MS, MS, 1, false, MS, copies, intervalMs * MS, 4));
    send(messaging, 0, LINK, 1);
    Long[] expectedNs = new Long[copies];
    for (int i = 0; i < copies; i++) {
      expectedNs[i] = ((1L << i) - 1) * intervalMs * MS;
    }
    assertThat(transmissionTimesNs(messaging, 0)).containsExactly(expectedNs);
  }

  @Test
  void placeIsFreeAfterTheLastCopy() {
    ReliableMessaging messaging = repeated(Fixtures.withCapacity(1));
    assertThat(send(messaging, 0, LINK, 1)).isTrue();
    assertThat(send(messaging, 0, LINK, 2)).isFalse();
    assertThat(transmissionTimesNs(messaging, 0)).hasSize(3);
    assertThat(send(messaging, 1000 * MS, LINK, 2)).isTrue();
  }

  @Test
  void nothingIsAcknowledgedMeasuredOrFailed() {
    ReliableMessaging messaging = repeated(ReliableMessagingConfig.DEFAULT);
    send(messaging, 0, LINK, 1);
    assertThat(messaging.wantsAcknowledgements()).isFalse();
    assertThat(messaging.onAcknowledged(MS, LINK, 1)).isFalse();
    assertThat(messaging.roundTripNs(LINK)).isEqualTo(-1);
    assertThat(transmissionTimesNs(messaging, 0)).hasSize(3);
    assertThat(messaging.pollFailure(new ReliableMessaging.Failure())).isFalse();
  }

  @Test
  void forgottenLinkSendsNoFurtherCopies() {
    ReliableMessaging messaging = repeated(ReliableMessagingConfig.DEFAULT);
    send(messaging, 0, LINK, 1);
    drain(messaging, 0);
    messaging.forget(LINK);
    assertThat(messaging.deadlineNs()).isEqualTo(Long.MAX_VALUE);
  }
}

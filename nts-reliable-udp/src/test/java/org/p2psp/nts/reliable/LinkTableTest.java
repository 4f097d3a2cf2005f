// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.reliable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.p2psp.nts.reliable.Fixtures.MS;
import static org.p2psp.nts.reliable.Fixtures.drain;
import static org.p2psp.nts.reliable.Fixtures.send;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;

final class LinkTableTest {
  private final ReliableMessaging messaging =
      new AcknowledgedMessaging(ReliableMessagingConfig.DEFAULT, 2);

  @Test
  void leastRecentlyUsedLinkIsForgottenFirst() {
    messaging.accept(0, 1, 100);
    messaging.accept(0, 2, 100);
    messaging.accept(0, 1, 101);
    messaging.accept(0, 3, 100);
    assertThat(messaging.accept(0, 1, 100)).isFalse();
    assertThat(messaging.accept(0, 3, 100)).isFalse();
    assertThat(messaging.accept(0, 2, 100)).as("link 2 was forgotten").isTrue();
  }

  @Test
  void linkWithOutstandingMessagesIsNeverForgotten() {
    messaging.accept(0, 1, 100);
    send(messaging, 0, 1, 5);
    drain(messaging, 0);
    for (long linkId = 2; linkId < 10; linkId++) {
      messaging.accept(0, linkId, 100);
    }
    assertThat(messaging.accept(0, 1, 100)).isFalse();
    assertThat(messaging.onAcknowledged(30 * MS, 1, 5)).isTrue();
    assertThat(messaging.roundTripNs(1)).isEqualTo(30 * MS);
  }

  @Test
  void forgottenLinkStartsAnew() {
    messaging.accept(0, 1, 100);
    messaging.forget(1);
    assertThat(messaging.accept(0, 1, 100)).isTrue();
    messaging.forget(99);
    assertThat(messaging.accept(0, 1, 100)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.roles.common.Observation;

final class SampleTest {
  private static final long MS = 1_000_000;
  private static final Endpoint SEEN = Endpoint.parse("198.51.100.2:40000");
  private static final Endpoint STRANGER = Endpoint.parse("203.0.113.9:40000");

  private final Sample sample = new Sample(3, 0, false);
  private final Sample low = new Sample(4, 0, true);

  private static Observation at(int order, int vantage, Endpoint seen) {
    boolean splitter = vantage < SplitterConfig.VANTAGE_PORTS;
    return new Observation(order, vantage, splitter, splitter ? 0 : vantage, seen, 10L + order);
  }

  @Test
  void everyVantageIsHeardOnce() {
    assertThat(sample.add(at(0, 1, SEEN))).isTrue();
    assertThat(sample.add(at(1, 1, SEEN.withPort(9)))).isFalse();

    assertThat(sample.observations()).containsExactly(at(0, 1, SEEN));
    assertThat(sample.observedNs).isEqualTo(10);
  }

  @Test
  void moreThanSixteenVantagesAreNotHeard() {
    for (int i = 0; i < 16; i++) {
      assertThat(sample.add(at(i, i, SEEN))).isTrue();
    }
    assertThat(sample.add(at(16, 16, SEEN))).isFalse();
    assertThat(sample.observations()).hasSize(16);
    assertThat(sample.splitterPortsSeen()).isEqualTo(3);
  }

  @Test
  void endpointsComeInTheOrderOfOpeningAndWithTheProvedAddressAlone() {
    sample.add(at(2, 2, SEEN.withPort(3)));
    sample.add(at(0, 0, SEEN.withPort(1)));
    sample.add(at(1, 5, STRANGER));
    sample.add(at(3, 1, SEEN.withPort(2)));

    assertThat(sample.endpointsInOrder(SEEN))
        .containsExactly(SEEN.withPort(1), SEEN.withPort(3), SEEN.withPort(2));
  }

  @Test
  void newMappingReplacesWhatWasSeenAndKeepsTheTime() {
    sample.add(at(0, 0, SEEN));
    sample.add(at(1, 1, SEEN));
    sample.replace(at(7, 0, STRANGER));

    assertThat(sample.observations()).containsExactly(at(7, 0, STRANGER));
    assertThat(sample.observedNs).isEqualTo(11);
  }

  @Test
  void monitorKnowsWhereItSawTheSocket() {
    sample.add(at(0, 0, SEEN));
    sample.add(at(1, 5, SEEN.withPort(7)));

    assertThat(sample.seenByMonitor(5)).isEqualTo(SEEN.withPort(7));
    assertThat(sample.seenByMonitor(6)).isNull();
    assertThat(sample.seenByMonitor(0)).isNull();
  }

  @Test
  void lowSocketSeenAtLowPortsAloneShowsThatClassesAreKept() {
    low.add(at(0, 0, SEEN.withPort(1023)));
    assertThat(low.keepsLowPorts()).isTrue();
    low.add(at(1, 1, SEEN.withPort(1024)));
    assertThat(low.keepsLowPorts()).isFalse();
  }

  @Test
  void nothingSeenOrAnOrdinarySocketShowsNothingOfClasses() {
    assertThat(low.keepsLowPorts()).isFalse();
    sample.add(at(0, 0, SEEN.withPort(700)));
    assertThat(sample.keepsLowPorts()).isFalse();
  }

  @Test
  void introductionsAtTheSameTimeAreOpenedInAnyOrder() {
    for (int i = 0; i < 3; i++) {
      sample.onIntroduced(200 * MS * i);
    }

    assertThat(sample.certainMappings()).isZero();
    assertThat(sample.concurrentMappings()).isEqualTo(3);
  }

  @Test
  void introductionsOfEarlierAreCertainToBeOpen() {
    sample.onIntroduced(0);
    sample.onIntroduced(0);
    sample.onIntroduced(200 * MS + 1);

    assertThat(sample.certainMappings()).isEqualTo(2);
    assertThat(sample.concurrentMappings()).isEqualTo(1);
  }
}

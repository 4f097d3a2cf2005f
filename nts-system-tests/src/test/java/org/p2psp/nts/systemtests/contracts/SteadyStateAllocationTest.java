// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.spi.PortPredictor;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.prediction.BayesianProvider;
import org.p2psp.nts.prediction.DivisorsProvider;
import org.p2psp.nts.prediction.SequentialProvider;
import org.p2psp.nts.reliable.AcknowledgedProvider;
import org.p2psp.nts.reliable.RepeatedProvider;
import org.p2psp.nts.testsupport.AllocationMeter;

/** Reliable messages and predictions make no garbage once they run. */
final class SteadyStateAllocationTest {
  private static final int ROUNDS = 20_000;

  /**
   * Far less than one smallest object in every round, and room for what the JDK does now and then.
   */
  private static final long MOST_BYTES = 2L * ROUNDS;

  private static final long MS = 1_000_000;
  private static final Endpoint DESTINATION = Endpoint.parse("192.0.2.1:4000");

  private final Transmit out = new Transmit();
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(120);
  private long number;
  private long transmissions;
  private long nowNs;

  @Test
  void acknowledgedMessages() {
    ReliableMessaging messaging =
        new AcknowledgedProvider().create(ReliableMessagingConfig.DEFAULT);
    assertRepeats(
        () -> {
          messaging.send(nowNs, number % 50, number, 0, DESTINATION, datagram);
          // Half of them are acknowledged soon, the others so late that they were repeated before.
          long soon = number - 20 - (number & 1);
          messaging.onAcknowledged(nowNs, soon % 50, soon);
          messaging.onAcknowledged(nowNs, (number - 1000) % 50, number - 1000);
          number++;
          drain(messaging);
        });
  }

  @Test
  void repeatedMessages() {
    ReliableMessaging messaging = new RepeatedProvider().create(ReliableMessagingConfig.DEFAULT);
    assertRepeats(
        () -> {
          messaging.send(nowNs, number % 50, number, 0, DESTINATION, datagram);
          messaging.accept(nowNs, number % 50, number);
          number++;
          drain(messaging);
        });
  }

  @Test
  void sequentialPredictions() {
    assertPredictsWithoutAllocation(new SequentialProvider());
  }

  @Test
  void divisorPredictions() {
    assertPredictsWithoutAllocation(new DivisorsProvider());
  }

  @Test
  void bayesianPredictions() {
    assertPredictsWithoutAllocation(new BayesianProvider());
  }

  private void assertPredictsWithoutAllocation(PortPredictorProvider provider) {
    PortPredictor predictor = provider.create(new Random(1));
    int[] ports = new int[20];
    assertAllocatesNothing(
        () -> {
          predictor.onMapping(nowNs, (int) number, 20_000 + 12 * (int) (number % 3000));
          predictor.onForeignFlows(number % 7);
          predictor.predict(nowNs, 1, ports);
          number++;
        });
  }

  private void drain(ReliableMessaging messaging) {
    messaging.onTimeout(nowNs);
    while (messaging.pollTransmit(nowNs, out)) {
      transmissions++;
    }
  }

  /** The first rounds fill pools and let the tables grow. */
  private void assertAllocatesNothing(Runnable round) {
    run(round);
    long beforeBytes = AllocationMeter.allocatedBytes();
    run(round);
    assertThat(AllocationMeter.allocatedBytes() - beforeBytes).isLessThan(MOST_BYTES);
  }

  private void assertRepeats(Runnable round) {
    assertAllocatesNothing(round);
    assertThat(transmissions).as("transmissions of %s messages", number).isGreaterThan(number);
  }

  private void run(Runnable round) {
    for (int i = 0; i < ROUNDS; i++) {
      nowNs += MS;
      round.run();
    }
  }
}

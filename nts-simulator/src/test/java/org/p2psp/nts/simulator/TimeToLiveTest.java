// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

class TimeToLiveTest {
  private final SimulatedInternet internet = new SimulatedInternet(7);
  private final Site near = internet.site("near", NatPresets.PRCN, LinkConditions.PERFECT);
  private final Site far = internet.site("far", NatPresets.FCN, LinkConditions.PERFECT);
  private final SimulatedHost open = internet.publicHost("open", LinkConditions.PERFECT);
  private final ScriptMachine sender = new ScriptMachine();
  private final ScriptMachine inFar = new ScriptMachine();
  private final ScriptMachine inOpen = new ScriptMachine();
  private final SimulatedHost host = near.host("a");
  private final RunningMachine<ScriptMachine> running = host.run(sender, event -> {}, 5000);
  private final RunningMachine<ScriptMachine> atFar = far.host("b").run(inFar, event -> {}, 6000);
  private final RunningMachine<ScriptMachine> atOpen = open.run(inOpen, event -> {}, 7000);

  @Test
  void oneDiesAtTheOwnNatBeforeAMappingIsMade() {
    send(open.endpoint(7000), 1);

    assertThat(near.natEntries()).isZero();
    assertThat(internet.counters().count(PacketFate.TTL)).isEqualTo(1);
  }

  @Test
  void twoMakesTheMappingAndDiesAtTheCoreRouter() {
    send(open.endpoint(7000), 2);

    assertThat(near.natEntries()).isEqualTo(1);
    assertThat(internet.counters().count(PacketFate.TTL)).isEqualTo(1);
  }

  @Test
  void threeReachesAPublicHost() {
    send(open.endpoint(7000), 3);

    assertThat(inOpen.received).hasSize(1);
  }

  @Test
  void threeDiesAtTheRemoteNatAndFourReachesTheHostBehindIt() {
    openFarCone();

    send(far.publicEndpoint(6000), 3);
    assertThat(inFar.received).isEmpty();
    assertThat(internet.counters().count(PacketFate.TTL)).isEqualTo(1);

    send(far.publicEndpoint(6000), 4);
    assertThat(inFar.received).hasSize(1);
  }

  @Test
  void aPublicHostIsOneHopNearer() {
    openFarCone();
    atOpen.command(
        () -> {
          inOpen.send(0, far.publicEndpoint(6000), 2, "x");
          inOpen.send(0, far.publicEndpoint(6000), 3, "y");
        });
    internet.runFor(Duration.ofSeconds(1));

    assertThat(inFar.received).extracting(ScriptMachine.Received::text).containsExactly("y");
  }

  @Test
  void aHostThatCannotSetItDoesNotSend() {
    host.supportsTimeToLive(false);

    send(open.endpoint(7000), 3);

    assertThat(inOpen.received).isEmpty();
    assertThat(near.natEntries()).isZero();
    assertThat(internet.counters().count(PacketFate.TTL_UNSUPPORTED)).isEqualTo(1);
  }

  private void openFarCone() {
    atFar.command(() -> inFar.send(open.endpoint(1), "to nobody, for the mapping"));
  }

  private void send(Endpoint destination, int timeToLive) {
    running.command(() -> sender.send(0, destination, timeToLive, "ttl " + timeToLive));
    internet.runFor(Duration.ofSeconds(1));
  }
}

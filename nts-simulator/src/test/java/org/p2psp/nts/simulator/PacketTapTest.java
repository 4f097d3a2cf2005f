// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;

final class PacketTapTest {
  private final SimulatedInternet internet = new SimulatedInternet(1);
  private final LinkConditions conditions = LinkConditions.parse("30ms", "0ms", "0%");
  private final SimulatedHost open = internet.publicHost("open", conditions);
  private final SimulatedHost home =
      internet.site("home", NatPresets.SYMSP, conditions).host("home");
  private final List<String> seen = new ArrayList<>();

  @Test
  void seesAllThatIsSentAndOnlyWhatArrives() {
    internet.tap(
        new PacketTap() {
          @Override
          public void onSent(
              long nowNs, SimulatedHost sender, int slot, Endpoint destination, ByteBuffer bytes) {
            seen.add(sender + " sends " + bytes.remaining() + " B to " + destination);
          }

          @Override
          public void onDelivered(
              long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer bytes) {
            seen.add(receiver + " gets " + bytes.remaining() + " B after " + nowNs / 1_000_000);
          }
        });
    ScriptMachine sender = new ScriptMachine();
    sender.send(open.endpoint(4000), "four");
    sender.send(0, open.endpoint(4000), 1, "x");
    open.run(new ScriptMachine(), event -> {}, 4000);
    home.run(sender, event -> {}, 5000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(seen)
        .containsExactly(
            "home sends 4 B to 203.0.0.1:4000",
            "home sends 1 B to 203.0.0.1:4000",
            "open gets 4 B after 60");
  }
}

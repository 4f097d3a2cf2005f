// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.wire.MediaHeader;

class PacketTraceTest {
  private final SimulatedInternet internet = new SimulatedInternet(1);
  private final LinkConditions conditions = LinkConditions.parse("30ms", "0ms", "0%");
  private final SimulatedHost open = internet.publicHost("open", conditions);
  private final Site site = internet.site("home", NatPresets.PRCN, conditions);
  private final ScriptMachine machine = new ScriptMachine();

  @Test
  void aLineSaysWhatBecameOfAPacket() {
    PacketTrace trace = new PacketTrace(10);
    internet.record(trace);
    open.run(new ScriptMachine(), event -> {}, 4000);
    machine.send(open.endpoint(4000), "four");
    machine.send(0, open.endpoint(4000), 1, "x");

    internet.runUntil(12_345_000);
    site.host("a").run(machine, event -> {}, 5000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(trace.lines())
        .containsExactly(
            "12.345 ms a[0]:5000 -> open:4000 not NTS 1 B ttl +0.000",
            "12.345 ms a[0]:5000 via NAT :5000 -> open:4000 not NTS 4 B delivered +60.001");
  }

  @Test
  void destinationsHaveTheNameOfWhoHasTheirAddress() {
    PacketTrace trace = new PacketTrace(10);
    internet.record(trace);
    SimulatedHost neighbour = site.host("b");
    machine.send(neighbour.endpoint(7), "x");
    machine.send(internet.site("office", NatPresets.PRCN, conditions).publicEndpoint(8), "x");
    machine.send(Endpoint.ofIpv4(0xC633_6407, 9), "x");
    site.host("a").run(machine, event -> {}, 5000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(trace.packets())
        .extracting(TracedPacket::receiver)
        .containsExactlyInAnyOrder("b", "office", "198.51.100.7");
  }

  @Test
  void chunksOfOneFlowTakeOneLineASecond() {
    PacketTrace trace = new PacketTrace(10);
    internet.record(trace);
    ByteBuffer chunk = ByteBuffer.allocate(21);
    MediaHeader.write(chunk, 3, 17, 0, 0, 1);
    open.run(new ScriptMachine(), event -> {}, 4000);
    for (int i = 0; i < 5; i++) {
      machine.send(0, open.endpoint(4000), Transmit.DEFAULT_TIME_TO_LIVE, chunk.array());
    }
    site.host("a").run(machine, event -> {}, 5000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(trace.count()).isEqualTo(5);
    assertThat(trace.lines())
        .containsExactly(
            "0.000 ms a[0]:5000 via NAT :5000 -> open:4000 MEDIA #17 of member 3 21 B delivered,"
                + " 5 in 0.000 ms");
  }

  @Test
  void onlyTheLastPacketsAreKept() {
    PacketTrace trace = new PacketTrace(3);
    internet.record(trace);
    for (int i = 0; i < 10; i++) {
      machine.send(open.endpoint(100 + i), "x");
    }
    site.host("a").run(machine, event -> {}, 5000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(trace.count()).isEqualTo(10);
    assertThat(trace.lines())
        .hasSize(3)
        .element(2)
        .asString()
        .contains(":109 ")
        .endsWith("no-socket +60.001");
  }

  @Test
  void recordingEndsWithNull() {
    PacketTrace trace = new PacketTrace(3);
    internet.record(trace);
    internet.record(null);
    machine.send(open.endpoint(100), "x");
    site.host("a").run(machine, event -> {}, 5000);
    internet.runFor(Duration.ofSeconds(1));

    assertThat(trace.lines()).isEmpty();
  }

  @Test
  void theHashSeesEveryByte() {
    assertThat(hashOf("abcdefghi")).isNotEqualTo(hashOf("abcdefghj"));
    assertThat(hashOf("abcdefghi")).isEqualTo(hashOf("abcdefghi"));
  }

  @Test
  void aLengthOutsideItsBoundsIsNamed() {
    assertThatThrownBy(() -> new PacketTrace(0)).hasMessageContaining("maxLines=0");
  }

  private static long hashOf(String payload) {
    SimulatedInternet own = new SimulatedInternet(1);
    SimulatedHost host = own.publicHost("a", LinkConditions.PERFECT);
    ScriptMachine sender = new ScriptMachine();
    sender.send(host.endpoint(1), payload);
    host.run(sender, event -> {}, 2);
    own.runFor(Duration.ofSeconds(1));
    return own.traceHash();
  }
}

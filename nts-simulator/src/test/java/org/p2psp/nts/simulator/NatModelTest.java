// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;

/** The table against a naive model that remembers every packet out and forgets nothing. */
class NatModelTest {
  private static final long LIFETIME_NS = NatLifetimes.DEFAULT.repliedNs();

  record Step(boolean out, int host, int remoteAddress, int remotePort, long waitNs) {
    long inside() {
      return Ipv4.key(Ipv4.LAN_HOSTS + host, 5000);
    }

    long remote() {
      return Ipv4.key(Ipv4.PUBLIC_HOSTS + remoteAddress, 4000 + remotePort);
    }
  }

  record Permission(int externalPort, long scopedRemote) {}

  record Sent(long inside, long atNs) {}

  @Property
  void aPacketComesInIfAndOnlyIfItsRemoteWasSentToLately(
      @ForAll("behaviors") NatBehavior behavior,
      @ForAll("steps") @Size(max = 60) List<Step> steps,
      @ForAll long seed) {
    Nat nat = new Nat(behavior, Ipv4.SITES, new SplitMix64(seed));
    RemoteScope filter = RemoteScope.of(behavior.filtering());
    Map<Permission, Sent> model = new HashMap<>();
    int port = 5000;
    long nowNs = 0;
    for (Step step : steps) {
      nowNs += step.waitNs();
      if (step.out()) {
        port = nat.outbound(nowNs, step.inside(), step.remote()).external.port();
        Permission permission = new Permission(port, filter.of(step.remote()));
        Sent before = model.put(permission, new Sent(step.inside(), nowNs));
        boolean stolen = before != null && before.inside() != step.inside();
        assertThat(stolen && nowNs - before.atNs() < LIFETIME_NS).isFalse();
      } else {
        Sent sent = model.get(new Permission(port, filter.of(step.remote())));
        boolean lately = sent != null && nowNs - sent.atNs() < LIFETIME_NS;
        NatMapping mapping = nat.inbound(nowNs, NatTest.outside(port), step.remote());
        assertThat(mapping == null ? null : mapping.inside)
            .isEqualTo(lately ? Long.valueOf(sent.inside()) : null);
      }
    }
  }

  @Provide
  Arbitrary<NatBehavior> behaviors() {
    return Combinators.combine(
            Arbitraries.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                MappingBehavior.ADDRESS_DEPENDENT,
                MappingBehavior.ADDRESS_AND_PORT_DEPENDENT),
            Arbitraries.of(
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ADDRESS_DEPENDENT,
                FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT),
            Arbitraries.<PortAllocation>of(
                new PortAllocation.Preserving(),
                new PortAllocation.Sequential(-3),
                new PortAllocation.Random(1024, 1100)))
        .as(NatBehavior::of);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> waits = Arbitraries.of(0L, 1L, LIFETIME_NS / 3, LIFETIME_NS - 1, LIFETIME_NS);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 2),
            waits)
        .as(Step::new)
        .list();
  }
}

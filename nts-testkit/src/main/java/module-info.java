// SPDX-License-Identifier: Apache-2.0
import net.jqwik.api.providers.ArbitraryProvider;
import org.p2psp.nts.testkit.nat.LinkConditionsProvider;
import org.p2psp.nts.testkit.nat.NatBehaviorProvider;

/** Arbitraries for NAT worlds and contract tests for every provider interface, for users of NTS. */
module org.p2psp.nts.testkit {
  requires transitive org.p2psp.nts.api;
  requires transitive org.p2psp.nts.simulator;
  requires transitive net.jqwik.api;
  requires transitive org.junit.jupiter.api;
  requires transitive org.assertj.core;

  exports org.p2psp.nts.testkit.contract;
  exports org.p2psp.nts.testkit.nat;
  exports org.p2psp.nts.testkit.world;

  // Test engines call the laws, which are no more public than any test method.
  opens org.p2psp.nts.testkit.contract;

  provides ArbitraryProvider with
      NatBehaviorProvider,
      LinkConditionsProvider;
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.PortAllocation;

/** Lets jqwik find NATs and allocations for {@code @ForAll}. */
public final class NatBehaviorProvider implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage type) {
    return type.isOfType(NatBehavior.class) || type.isOfType(PortAllocation.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    if (type.isOfType(PortAllocation.class)) {
      return Set.of(PortAllocations.any());
    }
    return Set.of(
        type.findAnnotation(NatType.class)
            .map(types -> NatBehaviors.ofTypes(types.value()))
            .orElseGet(NatBehaviors::any));
  }
}

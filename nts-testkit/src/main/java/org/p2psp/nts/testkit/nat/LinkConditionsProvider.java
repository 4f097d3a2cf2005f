// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.nat;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.p2psp.nts.simulator.LinkConditions;

/** Lets jqwik find links for {@code @ForAll LinkConditions}. */
public final class LinkConditionsProvider implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage type) {
    return type.isOfType(LinkConditions.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    boolean lossless = type.isAnnotated(WithoutLoss.class);
    LinkRange range = type.findAnnotation(LinkRange.class).orElse(null);
    if (range == null) {
      return Set.of(
          lossless ? LinkConditionsArbitraries.withoutLoss() : LinkConditionsArbitraries.any());
    }
    return Set.of(
        LinkConditionsArbitraries.upTo(
            range.delayMs(),
            range.jitterMs(),
            lossless ? 0 : range.lossPercent(),
            lossless ? 0 : range.duplicatesPercent()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class SessionPairsTest {
  private static final int OWN_INDEX = 100;

  /** A partner that is there is taken out, one that is not comes in. */
  @Property
  void holdsWhatWasAddedAndNotRemovedOnceEachAndFindsItByPartner(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 12) Integer> partners) {
    SessionTable sessions = new SessionTable();
    Session own = SplitterParts.member(sessions, OWN_INDEX, false);
    SessionPairs pairs = new SessionPairs(OWN_INDEX);
    Map<Integer, Pair> expected = new LinkedHashMap<>();
    for (int partner : partners) {
      Pair old = expected.remove(partner);
      if (old != null) {
        pairs.remove(old);
      } else {
        Session other = SplitterParts.member(sessions, partner, false);
        boolean ownFirst = partner % 2 == 0;
        Pair pair = SplitterParts.pair(ownFirst ? own : other, ownFirst ? other : own);
        expected.put(partner, pair);
        pairs.add(pair);
      }
    }

    assertThat(pairs.copy()).containsExactlyInAnyOrderElementsOf(expected.values());
    for (int partner = 1; partner <= 12; partner++) {
      assertThat(pairs.with(partner)).isSameAs(expected.get(partner));
    }
  }
}

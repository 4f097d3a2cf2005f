// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.targets;

import static org.p2psp.nts.benchmarks.json.JsonTree.map;
import static org.p2psp.nts.benchmarks.json.JsonTree.number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.benchmarks.json.JsonReader;

/** What the events of a lab say of the round trip between the member and the newcomer. */
final class RoundTrips {
  private final Map<String, String> newcomers = new HashMap<>();
  private final Map<String, Double> ms = new HashMap<>();

  /** Of JSON lines, one run a pair. */
  RoundTrips(List<String> lines) {
    List<Map<?, ?>> events = new ArrayList<>();
    for (String line : lines) {
      Map<?, ?> event = map(JsonReader.read(line), "an event");
      events.add(event);
      if ("newcomer".equals(event.get("side"))) {
        newcomers.put(pair(event.get("row"), event.get("column")), String.valueOf(event.get("id")));
      }
    }
    for (Map<?, ?> event : events) {
      String pair = pair(event.get("row"), event.get("column"));
      boolean path = "path".equals(event.get("event"));
      if (path && String.valueOf(event.get("peer")).equals(newcomers.get(pair))) {
        ms.put(pair, number(event.get("rtt_ms"), "rtt_ms"));
      }
    }
  }

  private static String pair(@Nullable Object row, @Nullable Object column) {
    return row + " " + column;
  }

  /** Of a pair. */
  double ms(@Nullable Object row, @Nullable Object column) {
    Double found = ms.get(pair(row, column));
    if (found == null) {
      throw new IllegalArgumentException("no path of " + pair(row, column) + " in the events");
    }
    return found;
  }
}

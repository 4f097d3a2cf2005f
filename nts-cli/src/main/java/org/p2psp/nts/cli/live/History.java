// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * The last ten minutes, a sample a second, so that a page that is opened late has its charts. For
 * one thread.
 */
final class History {
  /** Samples that are kept. */
  static final int SAMPLES = 600;

  private static final int MOST_SERIES = 64;
  private static final int MOST_TIMES = 512;
  private static final long NS_PER_MS = 1_000_000;

  /** Of a sample that is not there. */
  private static final long ABSENT = -1;

  private final Ring times = new Ring(0);
  private final Ring direct = new Ring(0);
  private final Ring relayed = new Ring(0);
  private final Ring teamSize = new Ring(0);
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Deque<JsonLine> connectTimes = new ArrayDeque<>();
  private long count;

  /** Takes a sample of everything. */
  void sample(LiveSnapshot now) {
    times.put(now.uptimeMs());
    PathCounts paths = PathCounts.of(now);
    direct.put(paths.direct());
    relayed.put(paths.relayed());
    teamSize.put(paths.teamSize());
    for (String id : now.tellers()) {
      if (series.size() < MOST_SERIES) {
        series.computeIfAbsent(id, key -> new Series(count));
      }
    }
    series.forEach((id, values) -> values.put(now.figures().get(id)));
    count++;
  }

  /**
   * Notes how long something took.
   *
   * @param kind {@code join} until the stream played or the rotation was entered, {@code path} from
   *     introduction to path
   */
  void took(long uptimeMs, String kind, String id, @Nullable String other, long ns) {
    if (connectTimes.size() == MOST_TIMES) {
      connectTimes.removeFirst();
    }
    connectTimes.addLast(
        new JsonLine()
            .put("t_ms", uptimeMs)
            .put("kind", kind)
            .put("id", id)
            .put("peer", other)
            .put("ms", ns / NS_PER_MS));
  }

  /** All samples, oldest first. */
  JsonLine json() {
    List<JsonLine> all = new ArrayList<>();
    series.forEach(
        (id, values) ->
            all.add(
                new JsonLine()
                    .put("id", id)
                    .put("received", values.received.inOrder())
                    .put("lost", values.lost.inOrder())
                    .put("buffer_ms", values.bufferMs.inOrder())));
    return new JsonLine()
        .put("t_ms", times.inOrder())
        .put("paths_direct", direct.inOrder())
        .put("paths_relayed", relayed.inOrder())
        .put("team_size", teamSize.inOrder())
        .putAll("members", all)
        .putAll("connect", List.copyOf(connectTimes));
  }

  /** The figures of one member. */
  private static final class Series {
    final Ring received;
    final Ring lost;
    final Ring bufferMs;

    /** That begins after so many samples, which it lacks. */
    Series(long missing) {
      received = new Ring(missing);
      lost = new Ring(missing);
      bufferMs = new Ring(missing);
    }

    void put(@Nullable MemberFigures figures) {
      RoleEvent.Stats stats = figures == null ? null : figures.stats();
      received.put(stats == null ? ABSENT : stats.chunksReceived());
      lost.put(stats == null ? ABSENT : stats.chunksLost());
      bufferMs.put(stats == null ? ABSENT : stats.bufferNs() / NS_PER_MS);
    }
  }

  /** The last {@link #SAMPLES} values. */
  private static final class Ring {
    private final long[] values = new long[SAMPLES];
    private long written;

    Ring(long missing) {
      for (long i = 0; i < Math.min(missing, SAMPLES); i++) {
        put(ABSENT);
      }
    }

    void put(long value) {
      values[(int) (written++ % SAMPLES)] = value;
    }

    long[] inOrder() {
      int size = (int) Math.min(written, SAMPLES);
      long[] ordered = new long[size];
      for (int i = 0; i < size; i++) {
        ordered[i] = values[(int) ((written - size + i) % SAMPLES)];
      }
      return ordered;
    }
  }
}

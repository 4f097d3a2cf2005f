// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.player;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/**
 * How players are served.
 *
 * @param listen address and port; port 0 lets the system choose
 * @param hosts names, besides numeric addresses and {@code localhost}, by which browsers may call
 *     the server; any other name may be a rebinding attack
 * @param origins web origins whose pages may read the stream, for example {@code
 *     https://example.org}
 * @param playersMax more at a time get 503
 * @param burst how much of the past a new player gets at once, so that it starts quickly
 * @param ringBytes how far a player may fall behind before it is dropped, at least 64 KiB
 */
public record PlayerConfig(
    InetSocketAddress listen,
    Set<String> hosts,
    Set<String> origins,
    int playersMax,
    Duration burst,
    int ringBytes) {
  /** Ring that holds a minute at 1 Mbit/s. */
  public static final int RING_BYTES = 8 * 1024 * 1024;

  private static final int PLAYERS_MAX = 256;
  private static final Duration BURST = Duration.ofSeconds(2);

  /** Checks the ranges. */
  public PlayerConfig {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
    if (playersMax < 1 || playersMax > 4096) {
      throw new IllegalArgumentException("playersMax=" + playersMax + ", expected 1 to 4096");
    }
    if (ringBytes < 64 * 1024) {
      throw new IllegalArgumentException("ringBytes=" + ringBytes + ", expected at least 65536");
    }
    if (burst.isNegative()) {
      throw new IllegalArgumentException("burst=" + burst + ", expected 0 or more");
    }
  }

  /** 256 players, a burst of at least 2 s, no foreign hosts or origins. */
  public static PlayerConfig at(InetSocketAddress listen) {
    return new PlayerConfig(listen, Set.of(), Set.of(), PLAYERS_MAX, BURST, RING_BYTES);
  }
}

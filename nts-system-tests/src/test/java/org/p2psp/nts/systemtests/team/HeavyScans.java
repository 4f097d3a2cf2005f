// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.simulator.ObservedPacket;
import org.p2psp.nts.simulator.PacketFate;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/** Finds the scans in a team's packets: attempts in which many sockets or many ports are used. */
final class HeavyScans implements PacketTap {
  /** An order has at most 16 candidates and 64 guesses. */
  private static final int MOST_PLAIN_WAYS = 80;

  private record Attempt(String from, String to, int number) {}

  private record Way(Endpoint from, Endpoint to) {}

  /** When hellos went a new way, and over which ways. */
  private static final class Use {
    final Set<Way> ways = new HashSet<>();
    final List<Long> openedNs = new ArrayList<>();
  }

  private final Map<Attempt, Use> attempts = new LinkedHashMap<>();

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {}

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    ByteBuffer payload = packet.payload();
    if (!ControlHeader.looksLikeControl(payload)
        || ControlHeader.type(payload) != PacketType.HELLO) {
      return;
    }
    Attempt attempt =
        new Attempt(packet.senderHost().name(), packet.destinationName(), Hello.attempt(payload));
    Use use = attempts.computeIfAbsent(attempt, key -> new Use());
    if (use.ways.add(new Way(packet.senderEndpoint(), packet.destination()))) {
      use.openedNs.add(packet.sentNs());
    }
  }

  /**
   * A scan.
   *
   * @param from the host that made it
   * @param startNs when it went its first ways, those of plain hellos left out
   * @param endNs when it went its last new way
   */
  record Scan(String from, long startNs, long endNs) {}

  /** The scans of each host, in their order. */
  List<Scan> inOrder() {
    List<Scan> scans = new ArrayList<>();
    attempts.forEach(
        (attempt, use) -> {
          if (use.ways.size() > MOST_PLAIN_WAYS) {
            List<Long> openedNs = use.openedNs.stream().sorted().toList();
            long startNs = openedNs.get(MOST_PLAIN_WAYS);
            scans.add(new Scan(attempt.from, startNs, openedNs.get(openedNs.size() - 1)));
          }
        });
    scans.sort(Comparator.comparing(Scan::from).thenComparing(Scan::startNs));
    return scans;
  }
}

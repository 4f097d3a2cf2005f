// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

/** Counts what peers spend on traversal, by their packets alone. */
final class PunchBudgets implements PacketTap {
  /** Of {@code docs/design}: ports at which NATs have helpers or routers have services. */
  private static final Set<Integer> HELPER_PORTS =
      Set.of(
          53, 67, 68, 69, 123, 137, 138, 139, 161, 162, 500, 554, 1719, 1720, 1723, 1900, 4500,
          5060, 5061, 5350, 5351, 5353);

  private record Attempt(String from, String to, int number) {}

  private final Map<Attempt, Integer> hellos = new HashMap<>();
  private final Set<Endpoint> usedSources = new HashSet<>();
  private final List<String> guessesAtHelpers = new ArrayList<>();
  private int longestHello;

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {}

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    usedSources.add(packet.source());
    ByteBuffer payload = packet.payload();
    if (!ControlHeader.looksLikeControl(payload)
        || ControlHeader.type(payload) != PacketType.HELLO) {
      return;
    }
    longestHello = Math.max(longestHello, payload.remaining());
    Attempt attempt =
        new Attempt(packet.senderHost().name(), packet.destinationName(), Hello.attempt(payload));
    hellos.merge(attempt, 1, Integer::sum);
    Endpoint to = packet.destination();
    if (HELPER_PORTS.contains(to.port()) && !usedSources.contains(to)) {
      guessesAtHelpers.add(attempt + " to " + to);
    }
  }

  /** Most hellos from one member to another in one attempt. */
  int mostHellosOfAnAttempt() {
    return hellos.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Length of the longest hello in bytes. */
  int longestHello() {
    return longestHello;
  }

  /** Hellos to a helper's port that no packet had come from. */
  List<String> guessesAtHelpers() {
    return guessesAtHelpers;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.simulator.ObservedPacket;
import org.p2psp.nts.simulator.PacketFate;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.SimulatedHost;

/**
 * Who has shown whom that packets reach it: a hello with an answer, or a report with a cookie.
 * Until then nobody may be sent a chunk, nor more bytes than came from there; hellos to members,
 * which the splitter asks for, have a budget of their own.
 */
final class Consent implements PacketTap {
  private record Way(String host, Endpoint remote) {}

  /** Bytes that came from the remote, or, negative, went to it. */
  private record Bytes(long atNs, int count) {}

  private final Set<String> vantages;
  private final Map<Way, Long> shownNs = new HashMap<>();
  private final Map<Way, List<Bytes>> balances = new HashMap<>();
  private final List<String> offences = new ArrayList<>();

  /**
   * Watches a team.
   *
   * @param vantages names of hosts that members know from their welcome and may write to first
   */
  Consent(Set<String> vantages) {
    this.vantages = vantages;
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {
    Way way = new Way(receiver.name(), source);
    if (ControlHeader.looksLikeControl(payload)) {
      int type = ControlHeader.type(payload);
      if (type == PacketType.HELLO && Hello.isResponse(payload)
          || type == PacketType.REPORT && Reports.cookie(payload) != 0) {
        shownNs.putIfAbsent(way, nowNs);
      }
    }
    note(way, nowNs, payload.remaining());
  }

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    Way way = new Way(packet.senderHost().name(), packet.destination());
    String to = packet.destinationName();
    if (shownNs.getOrDefault(way, Long.MAX_VALUE) <= packet.sentNs() || vantages.contains(to)) {
      return;
    }
    ByteBuffer payload = packet.payload();
    if (MediaHeader.looksLikeMedia(payload)) {
      offences.add("chunk of " + way + " at " + packet.sentNs() + " ns");
    } else if (!isHelloToMember(payload, to)) {
      note(way, packet.sentNs(), -payload.remaining());
    }
  }

  private static boolean isHelloToMember(ByteBuffer payload, String to) {
    return ControlHeader.looksLikeControl(payload)
        && ControlHeader.type(payload) == PacketType.HELLO
        && to.contains("site of ");
  }

  private void note(Way way, long atNs, int bytes) {
    if (!shownNs.containsKey(way)) {
      balances.computeIfAbsent(way, key -> new ArrayList<>()).add(new Bytes(atNs, bytes));
    }
  }

  /** Whatever was sent without consent. */
  List<String> offences() {
    List<String> all = new ArrayList<>(offences);
    balances.forEach(
        (way, list) -> {
          long balance = 0;
          // What comes in at a moment is answered at the same moment.
          list.sort(Comparator.comparingLong(Bytes::atNs).thenComparing(b -> -b.count()));
          for (Bytes bytes : list) {
            balance += bytes.count();
            if (balance < 0) {
              all.add(-balance + " bytes too many of " + way + " at " + bytes.atNs() + " ns");
              return;
            }
          }
        });
    return all;
  }
}

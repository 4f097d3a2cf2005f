// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.simulator.ObservedPacket;
import org.p2psp.nts.simulator.PacketFate;
import org.p2psp.nts.simulator.PacketTap;
import org.p2psp.nts.simulator.RunningMachine;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.testkit.world.Team;

/**
 * A host that has overheard a team and says what it heard to everybody again, as its own words, one
 * in two with a changed byte.
 */
final class Stranger implements ProtocolMachine<String>, PacketTap {
  static final String NAME = "stranger";
  private static final int MOST_HEARD = 100;

  private record Word(Endpoint to, byte[] bytes) {}

  private final SortedMap<Integer, List<Word>> heard = new TreeMap<>();
  private List<Word> spoken = List.of();
  private final RunningMachine<Stranger> running;
  private final RandomGenerator random;
  private int wordsLeft;
  private long bytesIn;
  private long bytesOut;

  Stranger(Team team) {
    SimulatedHost host = team.internet().publicHost(NAME, team.world().link());
    this.random = team.internet().random(NAME);
    this.running = host.run(this, event -> {}, 4000);
    team.tap(this);
  }

  /** The types of datagrams that it has heard. */
  List<Integer> types() {
    return List.copyOf(heard.keySet());
  }

  /** Sends so many datagrams of one type, now. */
  void speak(int type, int words) {
    spoken = List.copyOf(heard.get(type));
    running.command(() -> wordsLeft = words);
  }

  long bytesIn() {
    return bytesIn;
  }

  long bytesOut() {
    return bytesOut;
  }

  @Override
  public void onDelivered(
      long nowNs, SimulatedHost receiver, int slot, Endpoint source, ByteBuffer payload) {}

  @Override
  public void onEnded(long nowNs, ObservedPacket packet, PacketFate fate) {
    byte[] bytes = new byte[packet.payload().remaining()];
    packet.payload().get(bytes);
    List<Word> words = heard.computeIfAbsent(bytes[1] & 0x3F, type -> new ArrayList<>());
    if (words.size() < MOST_HEARD && !packet.senderHost().name().equals(NAME)) {
      words.add(new Word(packet.destination(), bytes));
    }
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    bytesIn += datagram.payload().remaining();
  }

  @Override
  public void onTimeout(long nowNs) {}

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    if (wordsLeft == 0 || spoken.isEmpty()) {
      return false;
    }
    Word word = spoken.get(random.nextInt(spoken.size()));
    byte[] bytes = word.bytes.clone();
    if (bytes.length > 0 && wordsLeft % 2 == 0) {
      bytes[random.nextInt(bytes.length)]++;
    }
    out.startDatagram(0, word.to, Transmit.DEFAULT_TIME_TO_LIVE).put(bytes).flip();
    bytesOut += bytes.length;
    wordsLeft--;
    return true;
  }

  @Override
  public @Nullable String pollEvent() {
    return null;
  }

  @Override
  public long deadlineNs() {
    return NO_DEADLINE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.systemtests.team;

import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.ControlClient;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.team.TeamProviders;

/**
 * A peer some of whose datagrams never get to the network, or never come from it, and whose first
 * word and first chunk are timed.
 */
final class FilteredPeer implements ProtocolMachine<RoleEvent>, ControlClient {
  private static final int PORT = 7000;

  private final PeerMachine peer;
  private final PeerId id;
  private final Counts counts;
  private Predicate<Transmit> dropsOut = transmit -> false;
  private Predicate<Datagram> dropsIn = datagram -> false;
  private long firstWordNs = -1;
  private long firstMediaNs = -1;

  private FilteredPeer(PeerMachine peer, PeerId id, Counts counts) {
    this.peer = peer;
    this.id = id;
    this.counts = counts;
  }

  /** Starts one behind a NAT of its own. */
  static FilteredPeer join(TeamWorld world, String name, String natName) {
    SimulatedHost host =
        world
            .internet()
            .site("site of " + name, NatPresets.parse(natName), TeamWorld.CLEAN)
            .host(name);
    RandomGenerator random = world.internet().random("filtered " + name);
    PeerId id = new PeerId(random.nextLong() | 1);
    TeamProviders providers = TeamProviders.found();
    Counts counts = new Counts();
    PeerMachine machine =
        new PeerMachine(
            PeerConfig.of(world.splitter(), id).withSocket(PORT, true),
            random,
            random::nextLong,
            providers.peerMessaging().create(providers.messagingConfig()),
            providers.predictors(),
            counts);
    FilteredPeer filtered = new FilteredPeer(machine, id, counts);
    host.run(filtered, event -> world.tell(name, event), PORT);
    return filtered;
  }

  PeerId id() {
    return id;
  }

  /** From its first packet, which opens the control connection, to its first chunk, or -1. */
  long firstMediaAfterNs() {
    return firstMediaNs < 0 ? -1 : firstMediaNs - firstWordNs;
  }

  long played() {
    return counts.played;
  }

  long lost() {
    return counts.lost;
  }

  /** It takes the stream and passes nothing on. */
  void dropsOwnForwarding() {
    dropsOut = transmit -> MediaHeader.looksLikeMedia(transmit.payload());
  }

  /** From now on nothing passes between it and this address. */
  void isCutOffFrom(Endpoint address) {
    dropsOut = transmit -> transmit.destination().sameAddress(address);
    dropsIn = datagram -> datagram.source().sameAddress(address);
  }

  /** Everything passes again. */
  void isCutOffFromNobody() {
    dropsOut = transmit -> false;
    dropsIn = datagram -> false;
  }

  @Override
  public void onDatagram(long nowNs, Datagram datagram) {
    if (firstMediaNs < 0 && MediaHeader.looksLikeMedia(datagram.payload())) {
      firstMediaNs = nowNs;
    }
    if (!dropsIn.test(datagram)) {
      peer.onDatagram(nowNs, datagram);
    }
  }

  @Override
  public void onTimeout(long nowNs) {
    peer.onTimeout(nowNs);
  }

  @Override
  public boolean pollTransmit(long nowNs, Transmit out) {
    boolean any = peer.pollTransmit(nowNs, out);
    while (any && !out.isClosing() && dropsOut.test(out)) {
      any = peer.pollTransmit(nowNs, out);
    }
    return any;
  }

  @Override
  public @Nullable RoleEvent pollEvent() {
    return peer.pollEvent();
  }

  @Override
  public long deadlineNs() {
    return peer.deadlineNs();
  }

  @Override
  public @Nullable Endpoint pollControlRequest(long nowNs, ByteBuffer request) {
    Endpoint remote = peer.pollControlRequest(nowNs, request);
    if (remote != null && firstWordNs < 0) {
      firstWordNs = nowNs;
    }
    return remote;
  }

  @Override
  public void onControlAnswer(long nowNs, ByteBuffer answer) {
    peer.onControlAnswer(nowNs, answer);
  }

  @Override
  public void onControlFailure(long nowNs, String reason) {
    peer.onControlFailure(nowNs, reason);
  }

  private static final class Counts implements StreamSink {
    private long played;
    private long lost;

    @Override
    public void onStream(StreamFormat format) {
      played = 0;
      lost = 0;
    }

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
      played++;
    }

    @Override
    public void onLost(long number) {
      lost++;
    }
  }
}

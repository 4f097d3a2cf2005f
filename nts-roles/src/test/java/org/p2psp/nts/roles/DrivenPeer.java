// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.api.wire.RelayOrders;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.Vantage;
import org.p2psp.nts.roles.common.MediaTokens;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.roles.peer.SocketAbilities;

/**
 * A peer driven by hand: this class is its splitter, its neighbours, its player and its driver. The
 * methods for media allocate nothing.
 */
public final class DrivenPeer {
  /** The peer's team index; its neighbours' follow. */
  public static final int OWN_INDEX = 1;

  /** The splitter's main endpoint. */
  public static final Endpoint SPLITTER = Endpoint.parse("203.0.113.1:4242");

  /** How the peer is seen from outside. */
  public static final Endpoint SEEN = Endpoint.parse("198.51.100.7:5000");

  private static final long SESSION = 0x5E55;
  private static final int CHUNK_BYTES = 1316;
  private static final int SPLITTER_PORTS = 3;
  private static final Endpoint FIRST_NEIGHBOR = Endpoint.parse("192.0.2.1:6000");

  private final PeerMachine machine;
  private final List<Endpoint> furtherAddresses;
  private final Secret secret = Secret.of(new byte[Secret.BYTES]);
  private final SecureLink splitterLink = new SecureLink(SESSION, secret, true);
  private final ControlCodec codec = new ControlCodec();
  private final long splitterToken =
      MediaTokens.ofPath(codec.authenticator(), splitterLink.macKey(), true);
  private final List<SecureLink> links = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocate(2048);
  private final Datagram datagram = new Datagram();
  private final Transmit out = new Transmit();
  private final Player player = new Player();
  private final List<RoleEvent> events = new ArrayList<>();
  private long[] tokens = new long[0];
  private Consumer<Transmit> onTransmit = transmit -> {};
  private boolean answersReports;
  private long nowNs;
  private int mediaSent;

  /** A peer that has joined, is measured, and has proved paths to so many neighbours. */
  public DrivenPeer(int neighbors) {
    this(neighbors, false, List.of());
  }

  /**
   * The same, with further addresses of the splitter, which do not answer probes by themselves.
   *
   * @param bothFamilies whether the main socket reaches IPv4 and IPv6
   */
  public DrivenPeer(int neighbors, boolean bothFamilies, List<Endpoint> furtherAddresses) {
    this.furtherAddresses = furtherAddresses;
    Random random = new Random(1);
    machine =
        new PeerMachine(
            PeerConfig.of(SPLITTER, new PeerId(77))
                .withSockets(new SocketAbilities(5000, true, false, List.of(), bothFamilies)),
            random,
            random::nextLong,
            new OnceMessaging(),
            new NoPrediction(),
            player);
    join();
    for (int i = 0; i < neighbors; i++) {
      meet(i);
    }
    tokens =
        links.stream()
            .mapToLong(link -> MediaTokens.ofPath(codec.authenticator(), link.macKey(), true))
            .toArray();
    onTransmit = this::onSteadyTransmit;
    answersReports = true;
  }

  private void join() {
    machine.onTimeout(nowNs);
    machine.pollControlRequest(nowNs, ByteBuffer.allocate(1024));
    List<Vantage> vantages = new ArrayList<>();
    for (int i = 0; i < SPLITTER_PORTS; i++) {
      vantages.add(new Vantage(Endpoint.ofIpv4(0, SPLITTER.port() + i), secret));
    }
    for (Endpoint further : furtherAddresses) {
      vantages.add(new Vantage(further, secret));
    }
    StreamFormat format =
        new StreamFormat("video/mp2t", LossTreatment.SKIP, CHUNK_BYTES, new byte[0]);
    ByteBuffer answer = ByteBuffer.allocate(4096);
    new JoinAnswer(SESSION, secret, OWN_INDEX, 256, -1, format, vantages).write(answer);
    machine.onControlAnswer(nowNs, answer.flip());
    onTransmit = this::answerProbe;
    drain();
  }

  private void answerProbe(Transmit probe) {
    ByteBuffer payload = probe.payload();
    boolean further = furtherAddresses.contains(probe.destination());
    if (!further && payload.remaining() > 1 && ControlHeader.type(payload) == PacketType.PROBE) {
      answerProbe(probe, SEEN, 99);
    }
  }

  /** A probe is answered: the peer was seen there. */
  public void answerProbe(Transmit probe, Endpoint seen, long cookie) {
    ByteBuffer payload = probe.payload();
    long number = ControlHeader.messageNumber(payload) | ControlHeader.SECOND_PARTY;
    codec.start(in, PacketType.PROBE_ANSWER, splitterLink, number);
    Probes.writeSeen(
        in, Probes.order(payload), Probes.batch(payload), Probes.vantage(payload), cookie, seen);
    codec.finish(in, splitterLink);
    pass(probe.destination());
  }

  /** A report is answered: the peer was seen there. */
  public void answerReport(Transmit report, Endpoint seen, long cookie) {
    int number = (int) ControlHeader.messageNumber(report.payload());
    codec.start(in, PacketType.REPORT_ANSWER, splitterLink);
    Reports.writeAnswer(in, cookie, 1, number, newest, seen);
    codec.finish(in, splitterLink);
    pass(report.destination());
  }

  private void meet(int index) {
    byte[] key = new byte[Secret.BYTES];
    key[0] = (byte) (1 + index);
    Secret pairSecret = Secret.of(key);
    Introduction introduction =
        new Introduction(
            1000 + index,
            pairSecret,
            new PeerId(2000 + index),
            OWN_INDEX + 1 + index,
            1,
            false,
            false,
            false,
            PlanName.RELAY,
            PunchOrder.NOTHING);
    SecureLink link = new SecureLink(1000 + index, pairSecret, true);
    links.add(link);
    codec.start(in, PacketType.INTRODUCTION | ControlHeader.SEALED, splitterLink);
    introduction.write(in);
    codec.finishSealed(in, splitterLink);
    onTransmit = transmit -> {};
    fromSplitter();
    codec.start(in, PacketType.HELLO, link);
    Hello.write(in, 5, 0, Hello.REQUEST, 1, 0);
    codec.finish(in, link);
    onTransmit = hello -> answerHello(index, hello);
    fromNeighbor(index);
  }

  /** A neighbour gives a hello's nonce back from where it went; whatever is no hello is ignored. */
  public void answerHello(int index, Transmit hello) {
    ByteBuffer payload = hello.payload();
    if (ControlHeader.type(payload) == PacketType.HELLO && Hello.isRequest(payload)) {
      codec.start(in, PacketType.HELLO, links.get(index));
      Hello.write(in, 6, Hello.nonce(payload), Hello.RESPONSE, 1, 1);
      codec.finish(in, links.get(index));
      onTransmit = transmit -> {};
      pass(hello.destination());
      drain();
    }
  }

  /** The splitter sends an authentic message with any type, flags and body. */
  public void sendFromSplitter(int typeAndFlags, byte[] body) {
    codec.start(in, typeAndFlags, splitterLink);
    in.put(body);
    if ((typeAndFlags & ControlHeader.SEALED) != 0) {
      codec.finishSealed(in, splitterLink);
    } else {
      codec.finish(in, splitterLink);
    }
    fromSplitter();
  }

  /** A neighbour sends one. */
  public void sendFromNeighbor(int index, int typeAndFlags, byte[] body) {
    codec.start(in, typeAndFlags, links.get(index));
    in.put(body);
    codec.finish(in, links.get(index));
    fromNeighbor(index);
  }

  /** Orders the peer to relay between two neighbours. */
  public void orderRelay(int first, int second) {
    codec.start(in, PacketType.RELAY_ORDER, splitterLink);
    RelayOrders.writeOrder(in, OWN_INDEX + 1 + first, OWN_INDEX + 1 + second, true);
    codec.finish(in, splitterLink);
    fromSplitter();
  }

  private void onSteadyTransmit(Transmit transmit) {
    ByteBuffer payload = transmit.payload();
    if (MediaHeader.looksLikeMedia(payload)) {
      mediaSent++;
    } else if (answersReports && ControlHeader.type(payload) == PacketType.REPORT) {
      codec.start(in, PacketType.REPORT_ANSWER, splitterLink);
      Reports.writeAnswer(
          in, 99, 1 + links.size(), (int) ControlHeader.messageNumber(payload), newest, SEEN);
      codec.finish(in, splitterLink);
      pass(SPLITTER);
    }
  }

  private int newest;

  /** A chunk from the splitter that the peer is to pass on. */
  public void chunkFromSplitter(int number) {
    writeMedia(OWN_INDEX, number, splitterToken, CHUNK_BYTES);
    fromSplitter();
  }

  /** A chunk that a neighbour passes on. */
  public void chunkFromNeighbor(int index, int number) {
    writeMedia(OWN_INDEX + 1 + index, number, tokens[index], CHUNK_BYTES);
    fromNeighbor(index);
  }

  /** A chunk that a neighbour gives to this peer alone. */
  public void chunkAgainFromNeighbor(int index, int number) {
    writeMedia(0, number, tokens[index], CHUNK_BYTES);
    fromNeighbor(index);
  }

  /** The same from the splitter. */
  public void chunkAgainFromSplitter(int number) {
    writeMedia(0, number, splitterToken, CHUNK_BYTES);
    fromSplitter();
  }

  /** A neighbour asks from there for chunks from this number on. */
  public void requestChunks(int index, Endpoint source, int first, long wanted) {
    codec.start(in, PacketType.CHUNK_REQUEST, links.get(index));
    ChunkRequest.write(in, first, wanted);
    codec.finish(in, links.get(index));
    pass(source);
    drain();
  }

  /** The same from another address than the neighbour's, with so many bytes of payload. */
  public void chunkFromElsewhere(int index, int number, int payloadBytes, Endpoint source) {
    writeMedia(OWN_INDEX + 1 + index, number, tokens[index], payloadBytes);
    pass(source);
    drain();
  }

  private void writeMedia(int origin, int number, long token, int payloadBytes) {
    newest = Math.max(newest, number);
    MediaHeader.write(
        in.clear(), origin, number, token, StreamFormat.NO_RANDOM_ACCESS, payloadBytes);
    in.position(in.position() + payloadBytes).flip();
  }

  private void fromSplitter() {
    pass(SPLITTER);
    drain();
  }

  private void fromNeighbor(int index) {
    pass(neighbors[index]);
    drain();
  }

  private final Endpoint[] neighbors = neighborEndpoints();

  private static Endpoint[] neighborEndpoints() {
    Endpoint[] endpoints = new Endpoint[16];
    for (int i = 0; i < endpoints.length; i++) {
      endpoints[i] = FIRST_NEIGHBOR.withPort(FIRST_NEIGHBOR.port() + i);
    }
    return endpoints;
  }

  /** Where a neighbour is seen. */
  public Endpoint neighbor(int index) {
    return neighbors[index];
  }

  private void pass(Endpoint source) {
    machine.onDatagram(nowNs, datagram.set(0, source, in));
  }

  private void drain() {
    while (machine.pollTransmit(nowNs, out)) {
      if (!out.isOpening() && !out.isClosing()) {
        onTransmit.accept(out);
      }
    }
    RoleEvent event = machine.pollEvent();
    while (event != null) {
      if (!(event instanceof RoleEvent.Stats)) {
        events.add(event);
      }
      event = machine.pollEvent();
    }
  }

  /** Time passes, with a time-out at each deadline on the way. */
  public void advance(long byNs) {
    long endNs = nowNs + byNs;
    while (machine.deadlineNs() <= endNs) {
      nowNs = Math.max(nowNs, machine.deadlineNs());
      machine.onTimeout(nowNs);
      drain();
    }
    nowNs = endNs;
  }

  /** Chunks that the peer has sent to neighbours so far. */
  public int mediaSent() {
    return mediaSent;
  }

  /** From now on a chunk may be lost. */
  public void mayLose() {
    player.mayLose = true;
  }

  /** Chunks that the player got. */
  public long played() {
    return player.played;
  }

  /** The machine. */
  public PeerMachine machine() {
    return machine;
  }

  /** What it told, but for its figures. */
  public List<RoleEvent> events() {
    return events;
  }

  /** From now on gets every transmit, and reports are not answered any more. */
  public void onTransmit(Consumer<Transmit> consumer) {
    onTransmit = consumer;
  }

  /** The same, but reports are answered as before. */
  public void onEveryTransmit(Consumer<Transmit> consumer) {
    onTransmit =
        transmit -> {
          consumer.accept(transmit);
          onSteadyTransmit(transmit);
        };
  }

  private static final class Player implements StreamSink {
    private long played;
    private boolean mayLose;

    @Override
    public void onStream(StreamFormat format) {
      played = 0;
    }

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
      played++;
    }

    @Override
    public void onLost(long number) {
      if (!mayLose) {
        throw new AssertionError("chunk " + number + " was lost");
      }
    }
  }
}

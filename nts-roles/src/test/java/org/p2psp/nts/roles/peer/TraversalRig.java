// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Hello;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.api.wire.RelayOrders;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.Vantage;
import org.p2psp.nts.roles.NoPrediction;
import org.p2psp.nts.roles.OnceMessaging;
import org.p2psp.nts.roles.common.MediaTokens;
import org.p2psp.nts.roles.event.RoleEvent;

/**
 * A peer machine in the middle of a traversal: this class is its splitter, its neighbours and its
 * NAT, and keeps every hello, report, probe and order to a socket that comes out. Sealed and signed
 * under the same secret by both sides.
 */
final class TraversalRig {
  static final long MS = 1_000_000;

  /** A machine whose deadline stands still is found out soon. */
  private static final int MOST_ROUNDS = 20_000;

  static final Endpoint REMOTE = Endpoint.parse("192.0.2.1:4000");
  private static final Endpoint SEEN = Endpoint.parse("198.51.100.7:5000");

  private static final int CHUNK_BYTES = 1000;
  private static final long SESSION = 0x5E55;
  private static final Secret SECRET = Secret.of(new byte[Secret.BYTES]);

  record SentHello(
      long atMs,
      int slot,
      Endpoint to,
      int timeToLive,
      boolean request,
      boolean response,
      int depth,
      long nonce) {}

  record Reported(long pairId, int attempt, int outcome) {}

  record SentProbe(long atMs, int type, int slot, int batch, int order) {}

  /** A chunk passed on, and how many hellos had left before it. */
  record SentMedia(long atMs, int number, Endpoint to, int hellosBefore) {}

  record SocketOrder(long atMs, boolean opening, int slot, int lowestPort, int highestPort) {}

  final List<SentHello> hellos = new ArrayList<>();
  final List<Reported> reports = new ArrayList<>();
  final List<Integer> roundTripsUs = new ArrayList<>();
  final List<SentProbe> probes = new ArrayList<>();
  final List<SentMedia> media = new ArrayList<>();
  final List<SocketOrder> orders = new ArrayList<>();
  final List<RoleEvent> events = new ArrayList<>();
  final PeerMachine machine;
  private final ControlCodec codec = new ControlCodec();
  private final SecureLink splitter = new SecureLink(SESSION, SECRET, true);
  private final SecureLink[] pairs = new SecureLink[8];
  private final ByteBuffer in = ByteBuffer.allocate(2048);
  private final Datagram datagram = new Datagram();
  private final Transmit out = new Transmit();
  long nowNs;

  /** What a peer is told whose transport can set a time to live. */
  static PeerConfig config() {
    return PeerConfig.of(PeerParts.SPLITTER, new PeerId(77)).withSocket(5000, true);
  }

  /** A peer that has joined. */
  TraversalRig(PeerConfig config) {
    Random random = new Random(1);
    machine =
        new PeerMachine(
            config,
            random,
            random::nextLong,
            new OnceMessaging(),
            new NoPrediction(),
            new PeerParts.NobodyWatches());
    join();
  }

  {
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new SecureLink(1000 + i, secret(i), !isSecondTo(i));
    }
  }

  private void join() {
    machine.onTimeout(nowNs);
    for (int rounds = 0; !asksToJoin(); rounds++) {
      assertThat(rounds).as("time-outs until it joins").isLessThan(MOST_ROUNDS);
      nowNs = Math.max(nowNs, machine.deadlineNs());
      machine.onTimeout(nowNs);
      drain();
    }
    List<Vantage> vantages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      vantages.add(new Vantage(Endpoint.ofIpv4(0, PeerParts.SPLITTER.port() + i), SECRET));
    }
    StreamFormat format = new StreamFormat("audio/mpeg", LossTreatment.SKIP, 1024, new byte[0]);
    ByteBuffer answer = ByteBuffer.allocate(4096);
    new JoinAnswer(SESSION, SECRET, 1, 256, -1, format, vantages).write(answer);
    machine.onControlAnswer(nowNs, answer.flip());
    drain();
    probes.clear();
  }

  private boolean asksToJoin() {
    return machine.pollControlRequest(nowNs, ByteBuffer.allocate(1024)) != null;
  }

  private static Secret secret(int neighbor) {
    byte[] key = new byte[Secret.BYTES];
    key[0] = (byte) (1 + neighbor);
    return Secret.of(key);
  }

  /** The last ones come first in their pairs: the peer follows them where both chose otherwise. */
  private static boolean isSecondTo(int neighbor) {
    return neighbor >= 4;
  }

  static Introduction introduction(
      int neighbor, PeerId other, int attempt, boolean moved, PunchOrder order) {
    return new Introduction(
        1000 + neighbor,
        secret(neighbor),
        other,
        2 + neighbor,
        attempt,
        isSecondTo(neighbor),
        false,
        moved,
        PlanName.MEET,
        order);
  }

  void introduce(Introduction introduction) {
    codec.start(in, PacketType.INTRODUCTION | ControlHeader.SEALED, splitter);
    introduction.write(in);
    codec.finishSealed(in, splitter);
    pass(0, PeerParts.SPLITTER);
  }

  /** The splitter introduces the neighbour with this number, 0 to 7. */
  void introduce(int neighbor, int attempt, PunchOrder order) {
    introduce(introduction(neighbor, new PeerId(2000 + neighbor), attempt, false, order));
  }

  /** The splitter orders a fresh socket. */
  void orderSample(int batch, int flags) {
    codec.start(in, PacketType.SAMPLE_ORDER, splitter);
    Notices.writeSample(in, batch, flags);
    codec.finish(in, splitter);
    pass(0, PeerParts.SPLITTER);
  }

  /** The splitter says that a pair is relayed. */
  void noticeRelay(int neighbor, PeerId relay) {
    codec.start(in, PacketType.RELAY_NOTICE, splitter);
    RelayOrders.writeNotice(in, 1000 + neighbor, relay.value(), 9, true, 1);
    codec.finish(in, splitter);
    pass(0, PeerParts.SPLITTER);
  }

  /** A neighbour's hello comes in at a socket. */
  void hello(int neighbor, int slot, Endpoint from, long echo, int flags, int depth) {
    codec.start(in, PacketType.HELLO, pairs[neighbor]);
    Hello.write(in, 5, echo, flags, 1, depth);
    codec.finish(in, pairs[neighbor]);
    pass(slot, from);
  }

  /** The splitter hands the peer a chunk that it is to pass on. */
  void chunk(int number) {
    long token = MediaTokens.ofPath(codec.authenticator(), splitter.macKey(), true);
    MediaHeader.write(in.clear(), 1, number, token, StreamFormat.NO_RANDOM_ACCESS, CHUNK_BYTES);
    in.position(MediaHeader.PAYLOAD_OFFSET + CHUNK_BYTES).flip();
    pass(0, PeerParts.SPLITTER);
  }

  /** Time passes until then without a duty cycle: what came due meanwhile is late. */
  void wakeLateAt(long ms) {
    nowNs = ms * MS;
    machine.onTimeout(nowNs);
    drain();
  }

  /** A hello with a byte too many. */
  void longHello(int neighbor) {
    codec.start(in, PacketType.HELLO, pairs[neighbor]);
    Hello.write(in, 5, 0, Hello.REQUEST, 1, 0);
    codec.finish(in.put((byte) 0), pairs[neighbor]);
    pass(0, REMOTE);
  }

  /** A neighbour's chunk comes in at a socket. */
  void chunk(int neighbor, int number, int slot, Endpoint from) {
    SecureLink pair = pairs[neighbor];
    long token = MediaTokens.ofPath(codec.authenticator(), pair.macKey(), !isSecondTo(neighbor));
    MediaHeader.write(in.clear(), 2 + neighbor, number, token, StreamFormat.NO_RANDOM_ACCESS, 100);
    in.position(in.position() + 100).flip();
    pass(slot, from);
  }

  /** The splitter puts the peer out, and lets it join anew. */
  void rejoin() {
    codec.start(in, PacketType.EXPELLED, splitter);
    Notices.writeReason(in, Notices.SILENT);
    codec.finish(in, splitter);
    pass(0, PeerParts.SPLITTER);
    join();
  }

  /** Hellos that may have opened a mapping, as the statistics tell it a second later. */
  long mappingsOpened() {
    return costs().mappingsOpened();
  }

  /** What traversal has cost, as the statistics tell it a second later. */
  RoleEvent.Punching costs() {
    advanceTo(nowNs / MS + 1000);
    return events.stream()
        .filter(RoleEvent.Stats.class::isInstance)
        .map(RoleEvent.Stats.class::cast)
        .reduce((former, latter) -> latter)
        .orElseThrow()
        .punching();
  }

  /** A neighbour answers the last hello from where that went to. */
  void answerLast(int neighbor) {
    SentHello last = hellos.get(hellos.size() - 1);
    hello(neighbor, last.slot(), last.to(), last.nonce(), Hello.RESPONSE, 1);
  }

  /** The last datagram in comes once more, with the byte at this place changed by so much. */
  void repeat(int at, int change) {
    in.put(at, (byte) (in.get(at) + change));
    pass(0, REMOTE);
  }

  private void pass(int slot, Endpoint from) {
    machine.onDatagram(nowNs, datagram.set(slot, from, in));
    drain();
  }

  /** Time passes, with a time-out at each deadline on the way, to this many ms. */
  void advanceTo(long ms) {
    for (int rounds = 0; machine.deadlineNs() <= ms * MS; rounds++) {
      assertThat(rounds).as("time-outs until %d ms", ms).isLessThan(MOST_ROUNDS);
      nowNs = Math.max(nowNs, machine.deadlineNs());
      machine.onTimeout(nowNs);
      drain();
    }
    nowNs = ms * MS;
  }

  private void drain() {
    while (machine.pollTransmit(nowNs, out)) {
      if (out.isOpening() || out.isClosing()) {
        int lowest = out.isOpening() ? out.lowestPort() : 0;
        int highest = out.isOpening() ? out.highestPort() : 0;
        orders.add(new SocketOrder(nowNs / MS, out.isOpening(), out.slot(), lowest, highest));
      } else {
        onTransmit(out.payload());
      }
    }
    for (RoleEvent event = machine.pollEvent(); event != null; event = machine.pollEvent()) {
      events.add(event);
    }
  }

  private void onTransmit(ByteBuffer payload) {
    if (MediaHeader.looksLikeMedia(payload)) {
      int number = MediaHeader.chunkNumber(payload);
      media.add(new SentMedia(nowNs / MS, number, out.destination(), hellos.size()));
      return;
    }
    int type = ControlHeader.type(payload);
    if (type == PacketType.HELLO) {
      hellos.add(
          new SentHello(
              nowNs / MS,
              out.slot(),
              out.destination(),
              out.timeToLive(),
              Hello.isRequest(payload),
              Hello.isResponse(payload),
              Hello.depth(payload),
              Hello.nonce(payload)));
    } else if (type == PacketType.PATH_REPORT) {
      reports.add(
          new Reported(
              PathReports.pairId(payload),
              PathReports.attempt(payload),
              PathReports.outcome(payload)));
      roundTripsUs.add(payload.getInt(payload.position() + ControlHeader.BODY_OFFSET + 12));
    } else if (type == PacketType.PROBE || type == PacketType.LIFETIME_PROBE) {
      onProbe(type, payload);
    } else if (type == PacketType.REPORT) {
      answerReport(payload);
    }
  }

  private void onProbe(int type, ByteBuffer payload) {
    int batch = Probes.batch(payload);
    int order = Probes.order(payload);
    probes.add(new SentProbe(nowNs / MS, type, out.slot(), batch, order));
    if (type == PacketType.PROBE && batch != Probes.LIFETIME_BATCH) {
      answerProbe(payload, out.slot(), out.destination(), order);
    }
  }

  private void answerProbe(ByteBuffer probe, int slot, Endpoint vantage, int order) {
    long number = ControlHeader.messageNumber(probe) | ControlHeader.SECOND_PARTY;
    codec.start(in, PacketType.PROBE_ANSWER, splitter, number);
    Probes.writeSeen(in, order, Probes.batch(probe), Probes.vantage(probe), 99, SEEN);
    codec.finish(in, splitter);
    machine.onDatagram(nowNs, datagram.set(slot, vantage, in));
  }

  private void answerReport(ByteBuffer report) {
    codec.start(in, PacketType.REPORT_ANSWER, splitter);
    Reports.writeAnswer(in, 99, 2, (int) ControlHeader.messageNumber(report), 0, SEEN);
    codec.finish(in, splitter);
    machine.onDatagram(nowNs, datagram.set(0, PeerParts.SPLITTER, in));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.peer;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.api.wire.PortGuess;
import org.p2psp.nts.api.wire.PortScan;
import org.p2psp.nts.api.wire.PunchOrder;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.api.wire.Vantage;
import org.p2psp.nts.roles.NoPrediction;
import org.p2psp.nts.roles.OnceMessaging;
import org.p2psp.nts.roles.common.StreamBuffer;

/** Makes the parts that tests of a peer's parts need. */
final class PeerParts {
  static final Endpoint SPLITTER = Endpoint.parse("203.0.113.1:4242");

  private static final long SESSION = 0x5E55;

  private PeerParts() {}

  static PeerContext context(long seed) {
    Random random = new Random(seed);
    return new PeerContext(
        PeerConfig.of(SPLITTER, new PeerId(77)),
        random,
        random::nextLong,
        new OnceMessaging(),
        new NoPrediction());
  }

  /** The splitter's end of the session below. */
  static SecureLink splitterLink() {
    return new SecureLink(SESSION, Secret.of(new byte[Secret.BYTES]), true);
  }

  /** A session that has joined at time 0; its first probes wait in the queue. */
  static SplitterSession joinedSession(PeerContext context, ExtraSockets sockets) {
    SplitterSession session = new SplitterSession(context, sockets, new NobodyListens());
    session.join(0);
    session.pollControlRequest(0, ByteBuffer.allocate(1024));
    Secret secret = Secret.of(new byte[Secret.BYTES]);
    List<Vantage> vantages =
        Collections.nCopies(3, new Vantage(Endpoint.ofIpv4(0, SPLITTER.port()), secret));
    StreamFormat format = new StreamFormat("audio/mpeg", LossTreatment.SKIP, 1024, new byte[0]);
    ByteBuffer answer = ByteBuffer.allocate(4096);
    new JoinAnswer(SESSION, secret, 1, 256, -1, format, vantages).write(answer);
    session.onControlAnswer(0, answer.flip());
    return session;
  }

  /** One that has not started. */
  static PlayOut playOut(StreamBuffer buffer) {
    return new PlayOut(new NobodyWatches(), (nowNs, number) -> {}, buffer);
  }

  /** Takes the stream and does nothing with it. */
  static final class NobodyWatches implements StreamSink {
    @Override
    public void onStream(StreamFormat format) {}

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {}

    @Override
    public void onLost(long number) {}
  }

  private static final class NobodyListens implements SplitterSession.Listener {
    @Override
    public void onWelcome(long nowNs, JoinAnswer answer) {}

    @Override
    public void onProfiled(long nowNs, NatProfile profile, Endpoint publicEndpoint) {}

    @Override
    public void onSessionOver(long nowNs, String reason, boolean rejoins) {}

    @Override
    public int pairsWithPath() {
      return 0;
    }

    @Override
    public long chunksReceived() {
      return 0;
    }

    @Override
    public long chunksLost() {
      return 0;
    }
  }

  static Introduction introduction(int index, List<Endpoint> candidates) {
    return new Introduction(
        1000 + index,
        Secret.of(new byte[Secret.BYTES]),
        new PeerId(index),
        index,
        1,
        false,
        false,
        false,
        PlanName.MEET,
        order(candidates, PortScan.NONE));
  }

  /** From batch 3 after 10 ms, with a lead of 20 ms, for a second. */
  static PunchOrder order(List<Endpoint> candidates, PortScan scan) {
    return new PunchOrder(3, 2, 2, 10_000, 1_000_000, candidates, PortGuess.NONE, scan);
  }

  static Neighbor neighbor(PeerContext context, int index) {
    return new Neighbor(context, introduction(index, List.of()), 0);
  }

  static Neighbor directNeighbor(PeerContext context, int index) {
    Neighbor neighbor = neighbor(context, index);
    neighbor.remote = Endpoint.parse("198.51.100.1:1000").withPort(1000 + index);
    return neighbor;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles.splitter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.nat.AllocationBehavior;
import org.p2psp.nts.api.nat.FilteringBehavior;
import org.p2psp.nts.api.nat.MappingBehavior;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.api.security.Secret;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.Notices;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.OnceMessaging;
import org.p2psp.nts.roles.common.Observation;

/** Sessions with NATs of any kind, and what the splitter's parts tell them. */
final class SplitterRig {
  static final long MS = 1_000_000;

  static final NatProfile CONE = cone();
  static final NatProfile SEQUENTIAL = sequential(1);
  static final NatProfile RANDOM =
      new NatProfile(
          MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
          FilteringBehavior.UNKNOWN,
          AllocationBehavior.RANDOM,
          0);

  private static final Endpoint HOST = Endpoint.parse("192.168.1.2:5000");

  final OnceMessaging reliable = new OnceMessaging();
  final SplitterContext context;

  /** Who was told of a relay since the last look. */
  final List<Session> noticed = new ArrayList<>();

  final SessionTable sessions = new SessionTable();
  private final ControlCodec codec = new ControlCodec();
  private final Transmit out = new Transmit();

  SplitterRig() {
    this(SplitterParts.config());
  }

  SplitterRig(SplitterConfig config) {
    Random random = new Random(1);
    context = new SplitterContext(config, random::nextLong, reliable);
  }

  private static NatProfile cone() {
    return new NatProfile(
        MappingBehavior.ENDPOINT_INDEPENDENT,
        FilteringBehavior.UNKNOWN,
        AllocationBehavior.CONSTANT,
        0);
  }

  static NatProfile sequential(int step) {
    return new NatProfile(
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        FilteringBehavior.UNKNOWN,
        AllocationBehavior.SEQUENTIAL,
        step);
  }

  private static Secret secret(int index) {
    byte[] key = new byte[Secret.BYTES];
    key[0] = (byte) index;
    return Secret.of(key);
  }

  /** A member that agrees to everything, 40 ms away, seen at 198.51.100.INDEX:40000 and on. */
  Session peer(int index, NatProfile profile) {
    return member(
        index,
        profile,
        JoinRequest.PEER,
        JoinRequest.CAN_SET_TIME_TO_LIVE | JoinRequest.AGREES_TO_SCANS);
  }

  Session member(int index, NatProfile profile, int role, int capabilities) {
    Endpoint endpoint = Endpoint.ofIpv4(0xC633_6400 + index, 40_000);
    return memberAt(endpoint, index, profile, role, capabilities);
  }

  Session memberAt(Endpoint endpoint, int index, NatProfile profile, int role, int capabilities) {
    Session session =
        new Session(
            new SecureLink(index, secret(index), true),
            index,
            new JoinRequest(
                role,
                new PeerId(1000 + index),
                5000,
                capabilities,
                "",
                "",
                List.of(HOST.withPort(5000 + index))),
            endpoint,
            index,
            0);
    session.profile = profile;
    session.endpoint = endpoint;
    session.roundTripNs = 40 * MS;
    sessions.add(session);
    int step = profile.isSequential() ? profile.step() : profile.isPredictable() ? 0 : 7919;
    see(session, session.samples.get(0), 40_000, step, 0);
    return session;
  }

  /** The splitter's three ports see a socket, each the next port by this step. */
  static void see(Session session, Sample sample, int port, int step, long atNs) {
    Endpoint address = session.endpoint == null ? session.controlEndpoint : session.endpoint;
    for (int i = 0; i < SplitterConfig.VANTAGE_PORTS; i++) {
      Endpoint seen = address.withPort(port + i * step);
      sample.add(new Observation(i, i, true, 0, seen, atNs));
    }
  }

  static Pair pair(Session first, Session second, PunchPlan plan) {
    Pair pair = SplitterParts.pair(first, second);
    pair.plan = plan;
    return pair;
  }

  static PunchTerms terms(long nowNs, Pair pair, long leadNs) {
    return PunchTerms.of(
        nowNs, pair, pair.first.newestSample(), pair.second.newestSample(), leadNs);
  }

  /** An introduction or an order for a sample, and who got it. */
  record Told(Session to, @Nullable Introduction introduction, int batch, int flags) {}

  /** What was sent since the last call. */
  List<Told> told() {
    List<Told> all = new ArrayList<>();
    while (reliable.pollTransmit(0, out)) {
      ByteBuffer payload = out.payload();
      Session to = find(out.destination());
      SecureLink link = new SecureLink(to.index, secret(to.index), false);
      if (ControlHeader.type(payload) == PacketType.INTRODUCTION) {
        ByteBuffer body = codec.open(payload, link);
        if (body == null) {
          throw new AssertionError("an introduction that cannot be opened");
        }
        all.add(new Told(to, Introduction.read(body), -1, 0));
      } else if (ControlHeader.type(payload) == PacketType.SAMPLE_ORDER) {
        all.add(new Told(to, null, Notices.batch(payload), Notices.sampleFlags(payload)));
      } else if (ControlHeader.type(payload) == PacketType.RELAY_NOTICE) {
        noticed.add(to);
      }
    }
    return all;
  }

  private Session find(Endpoint endpoint) {
    return sessions.inOrder().stream()
        .filter(session -> endpoint.equals(session.endpoint))
        .findFirst()
        .orElseThrow(() -> new AssertionError("a datagram to a stranger, " + endpoint));
  }
}

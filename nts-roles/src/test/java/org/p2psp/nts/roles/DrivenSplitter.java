// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.roles;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.ChunkRequest;
import org.p2psp.nts.api.wire.ControlCodec;
import org.p2psp.nts.api.wire.ControlHeader;
import org.p2psp.nts.api.wire.Introduction;
import org.p2psp.nts.api.wire.JoinAnswer;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.api.wire.PacketType;
import org.p2psp.nts.api.wire.PathReports;
import org.p2psp.nts.api.wire.Probes;
import org.p2psp.nts.api.wire.Reports;
import org.p2psp.nts.api.wire.SecureLink;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.splitter.SplitterConfig;
import org.p2psp.nts.roles.splitter.SplitterMachine;

/**
 * A splitter driven by hand: this class is its source, its members and its driver. Members are
 * honest, have no NAT, and prove every path at once. Feeding and reporting allocate nothing.
 */
public final class DrivenSplitter {
  /** Port of the splitter's slot 0. */
  public static final int PORT = 4242;

  /** What it streams. */
  public static final StreamFormat FORMAT =
      new StreamFormat("video/mp2t", LossTreatment.SKIP, 1316, new byte[] {1, 2, 3});

  private static final Endpoint FIRST_MEMBER = Endpoint.parse("198.51.100.1:5000");

  /** A member as this class plays it. */
  public static final class Member {
    /** Its team index. */
    public final int index;

    /** Its id. */
    public final PeerId id;

    /** Numbers of the chunks that it was handed to pass on; kept on demand. */
    public final List<Integer> own = new ArrayList<>();

    /** Numbers of the chunks that it got without having to pass them on; kept on demand. */
    public final List<Integer> others = new ArrayList<>();

    /** What it was told of others; kept on demand. */
    public final List<Introduction> introductions = new ArrayList<>();

    private final SecureLink link;
    private final Endpoint endpoint;
    private long cookie;
    private int pairs;
    private boolean alive = true;

    private Member(JoinAnswer answer, PeerId id, Endpoint endpoint) {
      this.index = answer.teamIndex();
      this.id = id;
      this.link = new SecureLink(answer.sessionId(), answer.secret(), false);
      this.endpoint = endpoint;
    }

    /** Is silent from now on. */
    public void die() {
      alive = false;
    }
  }

  private final SplitterMachine machine;
  private final ControlCodec codec = new ControlCodec();
  private final List<Member> members = new ArrayList<>();
  private final Map<Endpoint, Member> byEndpoint = new LinkedHashMap<>();
  private final ByteBuffer in = ByteBuffer.allocate(2048);
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(FORMAT.chunkBytes());
  private final Datagram datagram = new Datagram();
  private final Transmit out = new Transmit();
  private final List<RoleEvent> events = new ArrayList<>();
  private final List<PathAnswer> pathAnswers = new ArrayList<>();
  private boolean pathsHeld;
  private boolean recording = true;
  private long nowNs;
  private long mediaSent;
  private long otherCookie;

  private record PathAnswer(Member from, long pairId, int attempt) {}

  /** A splitter that streams, and nobody else. */
  public DrivenSplitter(SplitterConfig config) {
    Random random = new Random(1);
    machine = new SplitterMachine(config, random::nextLong, new OnceMessaging());
    machine.startStream(nowNs, FORMAT);
    machine.onTimeout(nowNs);
    drain();
  }

  /** The same with the defaults. */
  public DrivenSplitter() {
    this(SplitterConfig.at(List.of(PORT, PORT + 1, PORT + 2)));
  }

  /** Asks to join as this request says; null if the connection is closed without an answer. */
  public @Nullable ByteBuffer ask(Endpoint from, ByteBuffer request) {
    ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
    boolean answered = machine.onControlRequest(nowNs, from, request, answer);
    drain();
    return answered ? answer : null;
  }

  /** The same for a request that is one. */
  public ByteBuffer ask(Endpoint from, JoinRequest request) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    request.write(bytes);
    ByteBuffer answer = ask(from, bytes.flip());
    if (answer == null) {
      throw new AssertionError("no answer to " + request);
    }
    return answer;
  }

  /** Joins, proves its endpoint, is measured, meets everybody. */
  public Member join(int role) {
    return join(role, member -> {});
  }

  /** The same; something else happens before it has reported for the first time. */
  public Member join(int role, Consumer<Member> beforeReport) {
    return joinFrom(
        FIRST_MEMBER.withPort(FIRST_MEMBER.port() + members.size()), role, beforeReport);
  }

  /** The same from any endpoint. */
  public Member joinFrom(Endpoint endpoint, int role, Consumer<Member> beforeReport) {
    PeerId id = new PeerId(500 + members.size());
    JoinAnswer welcome =
        JoinAnswer.read(
            ask(endpoint, new JoinRequest(role, id, endpoint.port(), 0, "", "", List.of())));
    if (welcome == null) {
      throw new AssertionError("peer " + id + " is not welcome");
    }
    Member member = new Member(welcome, id, endpoint);
    members.add(member);
    byEndpoint.put(endpoint, member);
    for (int slot = 0; slot < SplitterConfig.VANTAGE_PORTS; slot++) {
      codec.start(in, PacketType.PROBE, member.link);
      Probes.writeProbe(in, slot, 0, slot);
      codec.finish(in, member.link);
      pass(slot, member);
    }
    beforeReport.accept(member);
    report(member);
    return member;
  }

  /** A member reports from its endpoint. */
  public void report(Member member) {
    codec.start(in, PacketType.REPORT, member.link);
    Reports.writeReport(in, member.cookie, Reports.PROBED, member.pairs, 30_000, 0, 0);
    codec.finish(in, member.link);
    pass(0, member);
  }

  /** A member probes the main port from another endpoint than its own; returns the cookie. */
  public long probeFrom(Member member, Endpoint source) {
    byEndpoint.put(source, member);
    long own = member.cookie;
    codec.start(in, PacketType.PROBE, member.link);
    Probes.writeProbe(in, SplitterConfig.VANTAGE_PORTS, 0, SplitterConfig.VANTAGE_PORTS);
    codec.finish(in, member.link);
    machine.onDatagram(nowNs, datagram.set(0, source, in));
    otherCookie = 0;
    drain();
    member.cookie = own;
    return otherCookie;
  }

  /** A member reports from there. */
  public void reportFrom(Member member, Endpoint source, long cookie) {
    byEndpoint.put(source, member);
    long own = member.cookie;
    codec.start(in, PacketType.REPORT, member.link);
    Reports.writeReport(in, cookie, 0, 0, 0, 0, 0);
    codec.finish(in, member.link);
    machine.onDatagram(nowNs, datagram.set(0, source, in));
    drain();
    member.cookie = own;
    answerPaths();
  }

  /** A member sends an authentic message with any type, flags and body. */
  public void send(Member member, int slot, int typeAndFlags, byte[] body) {
    codec.start(in, typeAndFlags, member.link);
    in.put(body);
    codec.finish(in, member.link);
    pass(slot, member);
  }

  /** A member asks for chunks from this number on. */
  public void requestChunks(Member member, int first, long wanted) {
    codec.start(in, PacketType.CHUNK_REQUEST, member.link);
    ChunkRequest.write(in, first, wanted);
    codec.finish(in, member.link);
    pass(0, member);
  }

  private void pass(int slot, Member member) {
    machine.onDatagram(nowNs, datagram.set(slot, member.endpoint, in));
    drain();
    answerPaths();
  }

  /** From now on no member finds a path, until {@link #findPaths}. */
  public void holdPaths() {
    pathsHeld = true;
  }

  /** All paths that were held up are found. */
  public void findPaths() {
    pathsHeld = false;
    answerPaths();
  }

  private void answerPaths() {
    while (!pathsHeld && !pathAnswers.isEmpty()) {
      PathAnswer answer = pathAnswers.remove(0);
      answer.from().pairs++;
      codec.start(in, PacketType.PATH_REPORT, answer.from().link);
      PathReports.write(in, answer.pairId(), answer.attempt(), PathReports.DIRECT, 30_000);
      codec.finish(in, answer.from().link);
      machine.onDatagram(nowNs, datagram.set(0, answer.from().endpoint, in));
      drain();
    }
  }

  /** The source's next chunk. */
  public void feed() {
    machine.onChunk(nowNs, chunk.clear(), StreamFormat.NO_RANDOM_ACCESS);
    drain();
  }

  /** Time passes, with a time-out at each deadline on the way. */
  public void advance(long byNs) {
    long endNs = nowNs + byNs;
    while (machine.deadlineNs() <= endNs) {
      nowNs = Math.max(nowNs, machine.deadlineNs());
      machine.onTimeout(nowNs);
      drain();
      answerPaths();
    }
    nowNs = endNs;
  }

  /** Everybody alive reports twice a second while time passes. */
  public void live(int halfSeconds) {
    for (int i = 0; i < halfSeconds; i++) {
      advance(500_000_000);
      for (Member member : members) {
        if (member.alive) {
          report(member);
        }
      }
    }
  }

  private void drain() {
    while (machine.pollTransmit(nowNs, out)) {
      onTransmit();
    }
    RoleEvent event = machine.pollEvent();
    while (event != null) {
      if (!(event instanceof RoleEvent.SplitterStats)) {
        events.add(event);
      }
      event = machine.pollEvent();
    }
  }

  private void onTransmit() {
    Member member = byEndpoint.get(out.destination());
    ByteBuffer payload = out.payload();
    if (member == null) {
      throw new AssertionError("a datagram to a stranger, " + out.destination());
    }
    if (MediaHeader.looksLikeMedia(payload)) {
      mediaSent++;
      if (recording) {
        boolean own = MediaHeader.origin(payload) == member.index;
        (own ? member.own : member.others).add(MediaHeader.chunkNumber(payload));
      }
      return;
    }
    int type = ControlHeader.type(payload);
    if (type == PacketType.PROBE_ANSWER && Probes.vantage(payload) == 0) {
      member.cookie = Probes.cookie(payload);
    } else if (type == PacketType.PROBE_ANSWER) {
      otherCookie = Probes.cookie(payload);
    } else if (type == PacketType.REPORT_ANSWER) {
      member.cookie = Reports.cookie(payload);
    } else if (type == PacketType.INTRODUCTION) {
      meet(member, payload);
    }
  }

  private void meet(Member member, ByteBuffer payload) {
    ByteBuffer body = codec.open(payload, member.link);
    Introduction introduction = body == null ? null : Introduction.read(body);
    if (introduction == null) {
      throw new AssertionError("an introduction that cannot be read");
    }
    if (recording) {
      member.introductions.add(introduction);
    }
    pathAnswers.add(new PathAnswer(member, introduction.pairId(), introduction.attempt()));
  }

  /** From now on chunks are only counted. */
  public void stopRecording() {
    recording = false;
  }

  /** Members in the order of joining, dead ones among them. */
  public List<Member> members() {
    return members;
  }

  /** Chunks sent so far. */
  public long mediaSent() {
    return mediaSent;
  }

  /** The machine. */
  public SplitterMachine machine() {
    return machine;
  }

  /** What it told, but for its figures. */
  public List<RoleEvent> events() {
    return events;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.Datagram;
import org.p2psp.nts.api.Transmit;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.wire.MediaHeader;
import org.p2psp.nts.benchmarks.team.ChunkRecorder;
import org.p2psp.nts.benchmarks.team.SteppedTeam;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.roles.splitter.SplitterMachine;

/**
 * What do the machines of a splitter and of a peer do for a chunk, without agent and socket? The
 * splitter takes it from its source and hands it to a member; the peer takes its own share from the
 * splitter and passes it on to all others, and takes the others' from them. The baseline writes the
 * header and copies the payload once in and once out, which nobody gets around.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class RoleBenchmark {
  private static final int NUMBER_OFFSET = 4;
  private static final int CHUNK_BYTES = StreamFormat.DEFAULT_CHUNK_BYTES;

  /** Members of the team. */
  @Param({"2", "20"})
  public int members;

  private final Transmit out = new Transmit();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private final ByteBuffer place = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private final ByteBuffer packet = ByteBuffer.allocateDirect(Transmit.CAPACITY_BYTES);
  private SteppedTeam team;
  private SplitterMachine splitter;
  private PeerMachine peer;
  private Datagram[] arrivals;
  private long turn;
  private long nowNs;
  private long sent;

  /** Lets a team meet over sockets, notes what the peer gets, and takes two machines out of it. */
  @Setup(Level.Trial)
  public void meet() throws IOException {
    ChunkRecorder recorder = new ChunkRecorder();
    team = new SteppedTeam(recorder, 0, members, 0);
    team.settle(SteppedTeam.TWO_MBIT_NS);
    splitter = team.splitter().machine();
    peer = team.members().get(0).machine();
    arrivals = recorder.lastOfEachSource(1); // the splitter was opened first
    nowNs = team.nowNs();
  }

  /** Closes the sockets. */
  @TearDown(Level.Trial)
  public void part() {
    team.close();
  }

  /** From the source to the datagram for a member. */
  @Benchmark
  public long splitterHandsOutAChunk() {
    splitter.onChunk(nowNs, chunk.clear(), StreamFormat.NO_RANDOM_ACCESS);
    while (splitter.pollTransmit(nowNs, out)) {
      sent++;
    }
    return sent;
  }

  /** One chunk in from whose turn it is; so about one out, to a neighbour. */
  @Benchmark
  public long peerTakesAndPassesOnAChunk() {
    Datagram arrival = arrivals[(int) (turn % arrivals.length)];
    turn++;
    nowNs += SteppedTeam.TWO_MBIT_NS;
    ByteBuffer payload = arrival.payload();
    payload.putInt(NUMBER_OFFSET, payload.getInt(NUMBER_OFFSET) + arrivals.length);
    peer.onDatagram(nowNs, arrival);
    drainPeer();
    if (peer.deadlineNs() <= nowNs) {
      peer.onTimeout(nowNs);
      drainPeer();
    }
    return sent;
  }

  private void drainPeer() {
    while (peer.pollTransmit(nowNs, out)) {
      sent++;
    }
    for (RoleEvent event = peer.pollEvent(); event != null; event = peer.pollEvent()) {
      if (event instanceof RoleEvent.Left || event instanceof RoleEvent.PathLost) {
        throw new IllegalStateException("the peer is at rest no more: " + event);
      }
    }
  }

  /** Says whether it was the steady state that was measured. */
  @TearDown(Level.Iteration)
  public void check() {
    if (turn > 0 && sent < turn * (members - 1) / members) {
      throw new IllegalStateException(turn + " chunks in and only " + sent + " out");
    }
  }

  /** The baseline. */
  @Benchmark
  public ByteBuffer headerAndTwoCopies() {
    place.put(0, chunk, 0, CHUNK_BYTES);
    MediaHeader.write(packet.clear(), 1, 2, 3, StreamFormat.NO_RANDOM_ACCESS, CHUNK_BYTES);
    packet.put(MediaHeader.PAYLOAD_OFFSET, place, 0, CHUNK_BYTES);
    return packet;
  }
}

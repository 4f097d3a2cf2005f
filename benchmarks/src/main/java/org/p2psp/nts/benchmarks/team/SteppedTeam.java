// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.team;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.ProtocolMachine;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.media.StreamSink;
import org.p2psp.nts.api.spi.DatagramTransport;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.benchmarks.transport.Transports;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PeerMachine;
import org.p2psp.nts.roles.peer.SocketAbilities;
import org.p2psp.nts.roles.splitter.SplitterConfig;
import org.p2psp.nts.roles.splitter.SplitterMachine;
import org.p2psp.nts.simulator.team.TeamProviders;
import org.p2psp.nts.transport.Command;
import org.p2psp.nts.transport.RoleAgentBuilder;

/**
 * A splitter, monitors and peers under their agents over real sockets of the loopback interface,
 * driven by the caller's thread. Their clock is stepped: a second takes as long as its packets do,
 * nobody ever waits, and nothing depends on what else the machine does.
 */
public final class SteppedTeam implements AutoCloseable {
  /** Between two chunks of a stream of 2 Mbit/s. */
  public static final long TWO_MBIT_NS = 5_264_000;

  /** What {@link SplitterConfig} lets a chunk wait for its run. */
  public static final long RUN_DELAY_NS = 20_000_000;

  private static final long MS = 1_000_000;
  private static final long SETTLING_STEP_NS = 2 * MS;
  private static final long LONGEST_SETTLING_NS = 60_000 * MS;
  private static final long BRIDGES_NS = 7_000 * MS;
  private static final StreamFormat FORMAT =
      new StreamFormat(
          "video/mp2t", LossTreatment.SKIP, StreamFormat.DEFAULT_CHUNK_BYTES, new byte[0]);

  private final DatagramTransportProvider provider;
  private final TeamProviders strategies = TeamProviders.found();
  private final Random random = new Random(1);
  private final int size;
  private final SteppedRole<SplitterMachine> splitter;
  private final List<SteppedRole<PeerMachine>> members = new ArrayList<>();
  private final List<Endpoint> memberEndpoints = new ArrayList<>();
  private final List<SteppedRole<?>> roles = new ArrayList<>();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(StreamFormat.DEFAULT_CHUNK_BYTES);
  private final Command feed = this::feedNow;
  private Endpoint splitterEndpoint = Transports.LOOPBACK;
  private long nowNs;
  private long played;
  private long lost;

  /**
   * A team that has not met yet.
   *
   * @param provider of every role's transport
   * @param runDelayNs as {@link SplitterConfig} has it; 0 = no runs
   */
  public SteppedTeam(DatagramTransportProvider provider, int monitors, int peers, long runDelayNs)
      throws IOException {
    this.provider = provider;
    this.size = monitors + peers;
    this.splitter = startSplitter(runDelayNs);
    start(splitter);
    for (int i = 0; i < size; i++) {
      members.add(
          i < monitors
              ? member("monitor " + (i + 1), JoinRequest.MONITOR)
              : member("peer " + (i - monitors + 1), JoinRequest.PEER));
    }
  }

  private SteppedRole<SplitterMachine> startSplitter(long runDelayNs) throws IOException {
    DatagramTransport transport = provider.open();
    List<Integer> ports = new ArrayList<>();
    for (int slot = 0; slot < SplitterConfig.VANTAGE_PORTS; slot++) {
      ports.add(transport.openSlot(slot, Transports.LOOPBACK).port());
    }
    splitterEndpoint = Transports.LOOPBACK.withPort(ports.get(0));
    SplitterMachine machine =
        new SplitterMachine(
            SplitterConfig.at(ports).withRunDelayNs(runDelayNs),
            random::nextLong,
            strategies
                .splitterMessaging()
                .create(strategies.messagingConfig().forMembers(Math.max(64, size))));
    machine.startStream(0, FORMAT);
    return started("splitter", machine, transport, splitterEndpoint);
  }

  private SteppedRole<PeerMachine> member(String name, int role) throws IOException {
    DatagramTransport transport = provider.open();
    Endpoint main = transport.openSlot(0, Transports.LOOPBACK);
    memberEndpoints.add(main);
    PeerMachine machine =
        new PeerMachine(
            PeerConfig.of(splitterEndpoint, new PeerId(random.nextLong() | 1))
                .withRole(role)
                .withSockets(
                    new SocketAbilities(
                        main.port(), transport.supportsTimeToLive(), false, List.of(main), false)),
            random,
            random::nextLong,
            strategies.peerMessaging().create(strategies.messagingConfig()),
            strategies.predictors(),
            new CountingPlayer());
    return started(name, machine, transport, main);
  }

  private <M extends ProtocolMachine<RoleEvent>> SteppedRole<M> started(
      String name, M machine, DatagramTransport transport, Endpoint main) {
    TeamEvents events = new TeamEvents();
    RoleAgentBuilder<RoleEvent> builder =
        new RoleAgentBuilder<RoleEvent>(machine, transport, main, events, SteppedTeam::onFault)
            .roleName(name)
            .clock(() -> nowNs)
            .longestParkNs(0);
    if (!(machine instanceof SplitterMachine)) {
      builder.connector(new DirectConnector(splitter.machine(), main, () -> nowNs));
    }
    return new SteppedRole<>(name, machine, transport, builder.build(), events);
  }

  private void start(SteppedRole<?> role) {
    role.agent().onStart();
    roles.add(role);
  }

  private static void onFault(Throwable fault) {
    throw new IllegalStateException("a role of the team failed", fault);
  }

  private final class CountingPlayer implements StreamSink {
    @Override
    public void onStream(StreamFormat format) {}

    @Override
    public void onChunk(long number, ByteBuffer payload, int randomAccessOffset) {
      played++;
    }

    @Override
    public void onLost(long number) {
      lost++;
    }
  }

  /**
   * Lets all members join, one in each step, find paths to each other and come to rest, while
   * chunks flow.
   *
   * @param chunkIntervalNs between two chunks
   * @throws IllegalStateException if they do not within a minute of their time
   */
  public void settle(long chunkIntervalNs) {
    long endNs = nowNs + LONGEST_SETTLING_NS;
    long chunkNs = nowNs;
    for (long quietNs = Long.MAX_VALUE; nowNs < quietNs; ) {
      if (nowNs > endNs) {
        throw new IllegalStateException("the team did not come together: " + paths());
      }
      if (roles.size() <= size) {
        start(members.get(roles.size() - 1));
      }
      for (; chunkNs <= nowNs; chunkNs += chunkIntervalNs) {
        feed();
      }
      step(SETTLING_STEP_NS);
      quietNs = quietNs == Long.MAX_VALUE && isMeshed() ? nowNs + BRIDGES_NS : quietNs;
    }
  }

  private boolean isMeshed() {
    return members.stream().allMatch(member -> member.machine().pairsWithPath() == size - 1);
  }

  private List<Integer> paths() {
    return members.stream().map(member -> member.machine().pairsWithPath()).toList();
  }

  /** Gives the splitter a chunk, which it takes in the next step. */
  public void feed() {
    if (!splitter.agent().submit(feed)) {
      throw new IllegalStateException("more chunks than the splitter takes in one step");
    }
  }

  private void feedNow(long atNs) {
    splitter.machine().onChunk(atNs, chunk.clear(), StreamFormat.NO_RANDOM_ACCESS);
  }

  /** Gives the team so many chunks, one each interval, and lets everybody work. */
  public void play(int chunks, long intervalNs) {
    for (int i = 0; i < chunks; i++) {
      feed();
      step(intervalNs);
    }
  }

  /** Lets time pass and everybody work until nobody has anything to do. */
  public void step(long byNs) {
    nowNs += byNs;
    int work;
    do {
      work = splitter.step() + workOfMembers();
    } while (work > 0);
  }

  private int workOfMembers() {
    int work = 0;
    for (int i = 1; i < roles.size(); i++) { // the splitter was the first one to start
      work += roles.get(i).step();
    }
    return work;
  }

  /** Lets the members alone work until they have nothing to do. */
  public void stepMembers() {
    int work;
    do {
      work = workOfMembers();
    } while (work > 0);
  }

  /** Lets time pass and the splitter alone work until it has nothing to do. */
  public void stepSplitter(long byNs) {
    nowNs += byNs;
    int work;
    do {
      work = splitter.step();
    } while (work > 0);
  }

  /** The time that all roles go by, since the start. */
  public long nowNs() {
    return nowNs;
  }

  /** Takes the processor time of each step from now on. */
  public void meterCpu() {
    roles.forEach(role -> role.meterCpu(true));
  }

  /** Tells somebody before each duty cycle whose it is, by name. */
  public void beforeEachStep(Consumer<? super String> watcher) {
    roles.forEach(role -> role.beforeEachStep(watcher));
  }

  /** The splitter. */
  public SteppedRole<SplitterMachine> splitter() {
    return splitter;
  }

  /** Monitors, then peers. */
  public List<SteppedRole<PeerMachine>> members() {
    return Collections.unmodifiableList(members);
  }

  /** Where the members get media, in the same order. */
  public List<Endpoint> memberEndpoints() {
    return Collections.unmodifiableList(memberEndpoints);
  }

  /** Splitter, monitors, peers. */
  public List<SteppedRole<?>> roles() {
    return Collections.unmodifiableList(roles);
  }

  /** Chunks that all players got. */
  public long played() {
    return played;
  }

  /** Chunks that any player missed. */
  public long lost() {
    return lost;
  }

  @Override
  public void close() {
    splitter.agent().onClose();
    members.forEach(member -> member.agent().onClose());
  }
}

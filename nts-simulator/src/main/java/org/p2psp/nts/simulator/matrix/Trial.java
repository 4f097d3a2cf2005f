// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.simulator.matrix;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.api.media.LossTreatment;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.PacketTrace;
import org.p2psp.nts.simulator.SimulatedHost;
import org.p2psp.nts.simulator.SimulatedInternet;
import org.p2psp.nts.simulator.Site;
import org.p2psp.nts.simulator.team.SimulatedTeam;
import org.p2psp.nts.simulator.team.TeamMember;

/**
 * One trial in a fresh world: a splitter and two monitors, a member behind one NAT who has settled,
 * then a newcomer behind another NAT, or behind the same. It ends once media flows straight both
 * ways, or is relayed and the two have not tried anything else for long, and at the horizon in any
 * case. Fifty chunks a second from shortly before the newcomer comes; four before, and while a
 * direct path is only waited for, so that waiting is cheap.
 */
public final class Trial {
  private static final long MS = 1_000_000;
  private static final long BUSY_INTERVAL_NS = 20 * MS;
  private static final long IDLE_INTERVAL_NS = 250 * MS;
  private static final long BUSY_BEFORE_NEWCOMER_NS = 300 * MS;
  private static final long MOST_PHASE_NS = 1000 * MS;

  /** Pauses between quick attempts are shorter: the two content themselves with the relay. */
  private static final long GIVEN_UP_NS = 25_000 * MS;

  private static final long JOIN_NS = 15_000 * MS;
  private static final int MONITORS = 2;
  private static final StreamFormat FORMAT =
      new StreamFormat("video/mp2t", LossTreatment.SKIP, 188, new byte[0]);

  private final TrialSpec spec;
  private final TrialConditions conditions;
  private final BiConsumer<String, RoleEvent> listener;
  private final SimulatedInternet internet;
  private final SimulatedTeam team;
  private final ByteBuffer chunk = ByteBuffer.allocate(FORMAT.chunkBytes());
  private int inRotation;
  private @Nullable PairSide member;
  private @Nullable PairSide newcomer;
  private @Nullable PairWatch watch;

  private Trial(
      TrialSpec spec,
      TrialConditions conditions,
      @Nullable PacketTrace trace,
      BiConsumer<String, RoleEvent> listener) {
    this.spec = spec;
    this.conditions = conditions;
    this.listener = listener;
    this.internet = new SimulatedInternet(spec.seed(conditions.seed()));
    internet.record(trace);
    this.team =
        new SimulatedTeam(internet, conditions.link(), conditions.providers(), this::onEvent);
  }

  /** Runs a trial. A machine that throws has failed, and the remark says with what. */
  public static TrialResult run(TrialSpec spec, TrialConditions conditions) {
    return run(spec, conditions, null, (name, event) -> {});
  }

  /**
   * The same with an account of all that happens.
   *
   * @param trace gets every packet, may be null
   * @param listener gets every event with its member's name: {@code splitter}, {@code monitor 1},
   *     {@code monitor 2}, {@code member} or {@code newcomer}
   */
  public static TrialResult run(
      TrialSpec spec,
      TrialConditions conditions,
      @Nullable PacketTrace trace,
      BiConsumer<String, RoleEvent> listener) {
    Trial trial = new Trial(spec, conditions, trace, listener);
    try {
      return trial.run();
    } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return trial.failed("a machine threw " + e);
    }
  }

  private TrialResult run() {
    team.startStream(FORMAT);
    for (int i = 1; i <= MONITORS; i++) {
      team.addMonitor("monitor " + i);
    }
    if (!stream(() -> inRotation == MONITORS, JOIN_NS, IDLE_INTERVAL_NS)) {
      return failed("the monitors did not join");
    }
    Site site = addSite("member", spec.memberNat());
    TeamMember first = addPeer("member", spec.row(), site);
    if (!stream(() -> inRotation > MONITORS, JOIN_NS, IDLE_INTERVAL_NS)) {
      return failed("the member did not join");
    }
    settle();
    long startNs = internet.nowNs();
    NatBehavior nat = spec.newcomerNat();
    Site newcomers = nat == null ? site : addSite("newcomer", nat);
    TeamMember second = addPeer("newcomer", spec.column(), newcomers);
    PairWatch pair = watch(first, second);
    await(pair, startNs);
    return result(pair, startNs);
  }

  private Site addSite(String owner, NatBehavior nat) {
    Site site = internet.site("site of " + owner, nat, conditions.link());
    site.foreignFlows(conditions.foreignFlowsPerSecond());
    return site;
  }

  private TeamMember addPeer(String name, String natName, Site site) {
    SimulatedHost host =
        site.host(name)
            .supportsTimeToLive(conditions.timeToLive())
            .bindsLowPorts(conditions.lowPorts());
    return team.addPeer(host, name, natName, null);
  }

  /** Lets the member settle; the newcomer then comes at any phase of everybody's timers. */
  private void settle() {
    RandomGenerator random = internet.random("phase of the newcomer");
    long waitNs = conditions.settleNs() + (long) (random.nextDouble() * MOST_PHASE_NS);
    stream(() -> false, Math.max(0, waitNs - BUSY_BEFORE_NEWCOMER_NS), IDLE_INTERVAL_NS);
    stream(() -> false, Math.min(waitNs, BUSY_BEFORE_NEWCOMER_NS), BUSY_INTERVAL_NS);
  }

  private PairWatch watch(TeamMember first, TeamMember second) {
    PairSide one = side(first);
    PairSide two = side(second);
    PairWatch pair =
        new PairWatch(
            one, two, side -> (side == one ? first : second).running().machine().teamIndex());
    pair.addRelay(PeerId.SPLITTER, team.splitter().host().endpoint(0));
    for (TeamMember monitor : team.monitors()) {
      pair.addRelay(monitor.id(), monitor.running().host().endpoint(0));
    }
    internet.tap(pair);
    member = one;
    newcomer = two;
    watch = pair;
    return pair;
  }

  private static PairSide side(TeamMember peer) {
    return new PairSide(peer.name(), peer.id(), peer.running().host());
  }

  private void await(PairWatch pair, long startNs) {
    long endNs = startNs + conditions.horizonNs();
    while (internet.nowNs() < endNs && pair.kind() != PathKind.DIRECT) {
      boolean idle = pair.kind() == PathKind.RELAY && !pair.awaitsDirectMedia();
      if (idle && team.splitter().machine().nextTraversalNs() - internet.nowNs() > GIVEN_UP_NS) {
        return;
      }
      long intervalNs = idle ? IDLE_INTERVAL_NS : BUSY_INTERVAL_NS;
      step(Math.min(intervalNs, endNs - internet.nowNs()));
    }
  }

  /** Streams until the condition holds, or for so long; returns whether it holds. */
  private boolean stream(BooleanSupplier condition, long mostNs, long intervalNs) {
    long endNs = internet.nowNs() + mostNs;
    while (internet.nowNs() < endNs && !condition.getAsBoolean()) {
      step(Math.min(intervalNs, endNs - internet.nowNs()));
    }
    return condition.getAsBoolean();
  }

  private void step(long durationNs) {
    internet.runUntil(internet.nowNs() + durationNs);
    team.feed(chunk.clear(), StreamFormat.NO_RANDOM_ACCESS);
  }

  private void onEvent(String name, RoleEvent event) {
    if (event instanceof RoleEvent.MemberJoined joined) {
      inRotation++;
      if (watch != null && newcomer != null && joined.peer().equals(newcomer.id)) {
        watch.onNewcomerInRotation(joined.atNs());
      }
    } else if (event instanceof RoleEvent.MemberGone) {
      inRotation--;
    }
    if (member != null && newcomer != null) {
      if (name.equals(member.name)) {
        member.onEvent(event, newcomer.id);
      } else if (name.equals(newcomer.name)) {
        newcomer.onEvent(event, member.id);
      }
    }
    listener.accept(name, event);
  }

  private TrialResult result(PairWatch pair, long startNs) {
    PathKind kind = pair.kind();
    PairSide one = member;
    PairSide two = newcomer;
    if (one == null || two == null) {
      throw new IllegalStateException("a trial without its two sides");
    }
    return new TrialResult(
        kind,
        kind == null ? PairSide.NEVER : Math.max(pathNs(one), pathNs(two)),
        Math.max(one.attempts, two.attempts),
        pair.traversalPackets(),
        since(startNs, pair.firstMediaNs()),
        since(startNs, pair.bothWaysNs()),
        pair.remark(),
        internet.counters().sent(),
        internet.traceHash());
  }

  private static long pathNs(PairSide side) {
    return side.path == null ? PairSide.NEVER : side.path.sinceIntroductionNs();
  }

  private static long since(long startNs, long timeNs) {
    return timeNs < 0 ? PairSide.NEVER : timeNs - startNs;
  }

  private TrialResult failed(String why) {
    long never = PairSide.NEVER;
    long packets = internet.counters().sent();
    return new TrialResult(null, never, 0, 0, never, never, why, packets, internet.traceHash());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.testkit.world;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.simulator.BurstLoss;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.LinkRate;
import org.p2psp.nts.simulator.NatBehavior;
import org.p2psp.nts.simulator.NatPresets;
import org.p2psp.nts.simulator.Reordering;

/** The calls that made a run, as Java that can be pasted into a test. */
final class Script {
  private static final int MOST_CALLS = 200;

  private final String beginning;
  private final List<String> calls = new ArrayList<>();
  private long streamedNs;

  Script(World world, int monitors) {
    this.beginning =
        "Team team = World.seeded("
            + world.seed()
            + "L).link("
            + text(world.link())
            + ").stream("
            + world.chunksPerSecond()
            + ", "
            + world.chunkBytes()
            + ").startingAt(Duration.parse(\""
            + world.start()
            + "\")).team("
            + monitors
            + ");";
  }

  void peer(String name, NatBehavior nat, double foreignFlowsPerSecond) {
    finishStream();
    String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
    String nats = "NatPresets.parse(\"" + text(nat) + "\")";
    String flows = foreignFlowsPerSecond == 0 ? "" : ", " + foreignFlowsPerSecond;
    add("team.peer(\"" + quoted + "\", " + nats + flows + ");");
  }

  void stream(long durationNs) {
    streamedNs += durationNs;
  }

  private void finishStream() {
    if (streamedNs > 0) {
      add("team.streamFor(Duration.ofNanos(" + streamedNs + "L));");
      streamedNs = 0;
    }
  }

  private void add(String call) {
    if (calls.size() < MOST_CALLS) {
      calls.add(call);
    }
  }

  List<String> lines() {
    finishStream();
    List<String> lines = new ArrayList<>(List.of(beginning));
    lines.addAll(calls);
    if (calls.size() == MOST_CALLS) {
      lines.add("// and more calls, which were not written down");
    }
    return lines;
  }

  static String text(NatBehavior nat) {
    return NatPresets.format(nat);
  }

  private static String text(LinkConditions link) {
    StringBuilder text = new StringBuilder("new LinkConditions(");
    text.append(link.delayNs()).append("L, ").append(link.jitterNs()).append("L, ");
    text.append(link.lossRatio()).append(", ").append(link.duplicateRatio()).append(')');
    BurstLoss bursts = link.burstLoss();
    if (!bursts.equals(BurstLoss.NONE)) {
      text.append(".withBurstLoss(new BurstLoss(").append(bursts.toBad()).append(", ");
      text.append(bursts.toGood()).append(", ").append(bursts.lossInGood()).append(", ");
      text.append(bursts.lossInBad()).append("))");
    }
    Reordering held = link.reordering();
    if (!held.equals(Reordering.NONE)) {
      text.append(".withReordering(new Reordering(").append(held.ratio()).append(", ");
      text.append(held.holdNs()).append("L))");
    }
    LinkRate rate = link.rate();
    if (!rate.equals(LinkRate.UNLIMITED)) {
      text.append(".withRate(new LinkRate(").append(rate.bitsPerSecond()).append("L, ");
      text.append(rate.queueBytes()).append("))");
    }
    if (link.mtuBytes() != LinkConditions.LARGEST_MTU_BYTES) {
      text.append(".withMtu(").append(link.mtuBytes()).append(')');
    }
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.benchmarks.measure.Finding;
import org.p2psp.nts.benchmarks.measure.Goal;
import org.p2psp.nts.benchmarks.measure.Part;
import org.p2psp.nts.benchmarks.measure.Samples;

/** What the command has to reach as a process, beside a JVM that does next to nothing. */
public final class ProcessTargets implements Part {
  private static final int PEERS = 20;
  private static final int SETTLING_S = 10;
  private static final int PLAY_S = 20;
  private static final long BYTES_A_SECOND = 250_000;

  private final Path command;
  private final int starts;

  /** Starts the command so many times. */
  public ProcessTargets(Path command, int starts) {
    this.command = command;
    this.starts = starts;
  }

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public List<Finding> measure() throws IOException, InterruptedException {
    String archives = Files.createTempDirectory("nts-archives").toString();
    StartCost.ofPeer(command, archives); // leaves the archive
    StartCost.ofPeer(command, archives); // takes it up
    List<StartCost.Start> ours = new ArrayList<>();
    List<StartCost.Start> bare = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      bare.add(StartCost.ofBareJvm());
      ours.add(StartCost.ofPeer(command, archives));
    }
    Finding start =
        new Finding(
            "nts peer, from start to first packet",
            Goal.atMost(400, "ms"),
            "ms",
            Samples.of(ours, StartCost.Start::wallMs),
            "bare JVM that connects",
            Samples.of(bare, StartCost.Start::wallMs));
    return List.of(start, memory(archives));
  }

  private Finding memory(String archives) throws IOException, InterruptedException {
    List<Double> bare = new ArrayList<>();
    List<Double> peers = new ArrayList<>();
    try (PlayingTeam team = new PlayingTeam(command, archives, PEERS)) {
      TimeUnit.SECONDS.sleep(SETTLING_S);
      long before = team.playedBytes();
      TimeUnit.SECONDS.sleep(PLAY_S); // a team at play is what is measured
      check(team.playedBytes() - before);
      for (NtsProcess peer : team.peers()) {
        peers.add(peer.residentKib() / 1024.0);
        bare.add(bareMib());
      }
    }
    return new Finding(
        "nts peer, resident, playing 2 Mbit/s in a team of " + PEERS,
        Goal.atMost(80, "MiB"),
        "MiB",
        new Samples(peers),
        "bare JVM",
        new Samples(bare));
  }

  private static void check(long playedBytes) throws IOException {
    long wantedBytes = PEERS * PLAY_S * BYTES_A_SECOND;
    if (playedBytes < wantedBytes * 0.9) {
      throw new IOException(
          "players got " + playedBytes + " of " + wantedBytes + " bytes: the machine is too busy");
    }
  }

  private static double bareMib() throws IOException, InterruptedException {
    try (NtsProcess jvm = NtsProcess.start(Map.of(), StartCost.bareJvm(""))) {
      TimeUnit.MILLISECONDS.sleep(200); // until it has started; it does not grow afterwards
      return jvm.residentKib() / 1024.0;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.copies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.ProviderCatalog;
import org.p2psp.nts.benchmarks.team.SteppedTeam;

/**
 * The program that runs under {@link CopyAgent}: a splitter, a monitor and peers over real sockets.
 * Arguments: transport, peers, chunks, and a file for a line of each role and method that copied
 * chunks: role, method and how often, with tabs between.
 */
final class ChunkCopies {
  private ChunkCopies() {}

  public static void main(String[] arguments) throws IOException {
    DatagramTransportProvider provider =
        ProviderCatalog.load(DatagramTransportProvider.class).choose(arguments[0]);
    int peers = Integer.parseInt(arguments[1]);
    int chunks = Integer.parseInt(arguments[2]);
    try (SteppedTeam team = new SteppedTeam(provider, 1, peers, SteppedTeam.RUN_DELAY_NS)) {
      team.settle(SteppedTeam.TWO_MBIT_NS);
      finishRuns(team);
      team.beforeEachStep(CopyCounter::countTo);
      CopyCounter.start(StreamFormat.DEFAULT_CHUNK_BYTES);
      team.play(chunks, SteppedTeam.TWO_MBIT_NS);
      finishRuns(team);
      List<String> lines = new ArrayList<>();
      CopyCounter.stop().forEach((where, copies) -> lines.add(where + '\t' + copies));
      Files.write(Path.of(arguments[3]), lines);
    }
  }

  /** What the splitter still holds back for a run leaves, and the members pass it on. */
  private static void finishRuns(SteppedTeam team) {
    for (long waitedNs = 0;
        waitedNs <= 2 * SteppedTeam.RUN_DELAY_NS;
        waitedNs += SteppedTeam.TWO_MBIT_NS) {
      team.step(SteppedTeam.TWO_MBIT_NS);
    }
  }
}

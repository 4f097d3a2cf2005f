// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.media.StreamFormat;
import org.p2psp.nts.cli.demo.DemoReport;
import org.p2psp.nts.cli.demo.DemoWorld;
import org.p2psp.nts.cli.live.LiveIdentity;
import org.p2psp.nts.cli.live.LiveOptions;
import org.p2psp.nts.cli.live.LivePage;
import org.p2psp.nts.cli.media.ChunkConsumer;
import org.p2psp.nts.cli.media.MediaSource;
import org.p2psp.nts.cli.media.MediaSources;
import org.p2psp.nts.cli.media.SourceOptions;
import org.p2psp.nts.cli.media.SourcePump;
import org.p2psp.nts.cli.player.PlayerConfig;
import org.p2psp.nts.cli.player.PlayerServer;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.LinkOptions;
import org.p2psp.nts.cli.run.OutputFile;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.cli.simulate.NatNames;
import org.p2psp.nts.simulator.LinkConditions;
import org.p2psp.nts.simulator.team.TeamProviders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts demo}: the main job with nothing to install. */
@Command(
    name = "demo",
    description =
        "Runs a whole team in one process, in real time over a simulated internet: an embedded live"
            + " source, a splitter, two monitors, and a peer behind each of the six NAT types.")
public final class DemoCommand implements Callable<Integer> {
  private static final long PROGRESS_NS = 500_000_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long, at least 8; 0 = until Ctrl-C (default: ${DEFAULT-VALUE}).")
  int seconds = 20;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result there.")
  @Nullable
  String json;

  @Option(
      names = "--source",
      paramLabel = "URL",
      defaultValue = "test:",
      description = "What to stream, as with 'nts splitter' (default: a picture and a tone).")
  String source = "test:";

  @Option(
      names = "--player",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:0",
      description = "Where the last peer can be watched (default: a port of the system's choice).")
  String player = "127.0.0.1:0";

  @Option(
      names = "--types",
      paramLabel = "NAT,NAT",
      split = ",",
      hideParamSyntax = true,
      description =
          "The NAT of each peer, 2 to 64 of them, in the notation of 'nts simulate matrix'"
              + " (default: each of the six classic types).")
  List<String> types = DemoWorld.CLASSIC;

  @Mixin final LinkOptions link = new LinkOptions("30ms", "5ms", "0%");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random in the simulated internet (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Mixin final LiveOptions live = new LiveOptions();
  @Mixin final ProviderOptions providers = new ProviderOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (seconds != 0 && seconds < 8) {
      throw UserError.usage("--seconds " + seconds + ": expected at least 8, or 0 for ever");
    }
    providers.check();
    checkTypes();
    LinkConditions conditions = link.conditions();
    LiveIdentity who = new LiveIdentity("demo", "demo", "", "");
    LivePage page = LivePage.at(live.address(), who, DemoCommand::say);
    OutputFile result = OutputFile.open("--json", json);
    try (MediaSource media = MediaSources.open(source, SourceOptions.DEFAULT);
        PlayerServer server =
            PlayerServer.start(
                PlayerConfig.at(HostPort.parse("--player", player).resolve("--player")))) {
      HostPort asked = HostPort.parse("--player", player);
      String address = new HostPort(asked.host(), server.address().getPort()).toString();
      System.out.println("A team of " + types.size() + " peers behind NATs is forming.");
      System.out.println(
          "Watch the last peer live at http://" + address + "/ (browser, VLC, mpv).");
      page.play(address, server.embedded("/player"));
      return run(media, conditions, server, page, result);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--source: " + e.getMessage());
    } catch (IOException e) {
      throw UserError.failure(String.valueOf(e.getMessage()));
    }
  }

  private int run(
      MediaSource media,
      LinkConditions conditions,
      PlayerServer server,
      LivePage page,
      OutputFile result) {
    TeamProviders strategies = providers.team();
    DemoWorld world = new DemoWorld(types, seed, conditions, strategies, server, page);
    DemoReport report = new DemoReport(world.team(), types);
    startSource(media, world);
    try (page) {
      page.start();
      runFor(world, report);
    }
    System.out.println("\n" + report.text());
    result.write(report.json());
    boolean good = report.isGood();
    System.out.println(
        good
            ? "Every pair is connected and every peer plays."
            : "Not every pair is connected, or a peer misses chunks; see above.");
    return good ? 0 : 1;
  }

  private void runFor(DemoWorld world, DemoReport report) {
    boolean interactive = System.console() != null;
    long endNs = seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
    long nextProgressNs = 0;
    while (world.elapsedNs() < endNs) {
      world.step();
      if (world.elapsedNs() >= nextProgressNs) {
        nextProgressNs += interactive ? PROGRESS_NS : 4 * PROGRESS_NS;
        System.out.print((interactive ? "\r" : "") + report.progress(world.elapsedNs()));
        System.out.print(interactive ? "" : "\n");
        System.out.flush();
      }
    }
    System.out.print(interactive ? "\n" : "");
  }

  /** Progress stands in a line of its own that has not ended yet, where somebody watches. */
  private static void say(String line) {
    System.out.println((System.console() != null ? "\n" : "") + line);
  }

  private void checkTypes() {
    if (types.size() < 2 || types.size() > 64) {
      throw UserError.usage(
          "--types " + String.join(",", types) + ": expected 2 to 64 NATs, not " + types.size());
    }
    types.forEach(type -> NatNames.parse("--types", type));
  }

  private static void startSource(MediaSource media, DemoWorld world) {
    ChunkConsumer consumer =
        new ChunkConsumer() {
          @Override
          public void onFormat(StreamFormat format) {
            world.onFormat(format);
          }

          @Override
          public void onChunk(ByteBuffer chunk, int randomAccessOffset) {
            try {
              world.onChunk(chunk, randomAccessOffset);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    SourcePump pump = new SourcePump(media, StreamFormat.DEFAULT_CHUNK_BYTES, consumer);
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
                if (!world.hasStream()) {
                  System.err.println(
                      "nts demo: source " + media.name() + " has ended without a byte");
                }
              } catch (IOException e) {
                System.err.println("nts demo: " + e.getMessage());
              }
            },
            "nts-source");
    thread.setDaemon(true);
    thread.start();
  }
}

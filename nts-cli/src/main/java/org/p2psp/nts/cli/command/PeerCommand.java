// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.live.LiveOptions;
import org.p2psp.nts.cli.live.LivePage;
import org.p2psp.nts.cli.player.OutputSink;
import org.p2psp.nts.cli.player.PlayerConfig;
import org.p2psp.nts.cli.player.PlayerServer;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.embed.OpenedSockets;
import org.p2psp.nts.roles.peer.PeerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts peer}: joins a team and plays. */
@Command(
    name = "peer",
    description = "Joins a team, crosses NATs, and plays the stream to local players over HTTP.")
public final class PeerCommand implements Callable<Integer> {
  @Option(
      names = "--player",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9999",
      description =
          "Where players and browsers connect; - writes the stream to standard output (default:"
              + " ${DEFAULT-VALUE}).")
  String player = "";

  @Mixin final MemberOptions member = new MemberOptions();
  @Mixin final LiveOptions live = new LiveOptions();
  @Mixin final ProviderOptions providers = new ProviderOptions();
  private final Talk talk = new Talk("peer");

  @Override
  public Integer call() throws InterruptedException {
    providers.check();
    PeerConfig config = member.config();
    HostPort page = live.address();
    if (player.equals("-")) {
      return toOutput(config, page);
    }
    InetSocketAddress address = HostPort.parse("--player", player).resolve("--player");
    try (PlayerServer server = PlayerServer.start(PlayerConfig.at(address))) {
      OpenedSockets sockets = MemberRun.open(providers, member, config.splitter());
      RoleEvents log = member.events.open("peer", config.peerId().toString());
      HostPort asked = HostPort.parse("--player", player);
      String shown = new HostPort(asked.host(), server.address().getPort()).toString();
      log.listening(shown);
      talk.say("watch at http://" + shown + "/");
      MemberRun run = new MemberRun(providers, log, talk);
      LivePage served = run.page(page, "peer", config, member.splitter);
      served.play(shown, server.embedded("/player"));
      return run.run(config, sockets, server, served);
    } catch (IOException e) {
      throw UserError.failure("--player: " + e.getMessage());
    }
  }

  private int toOutput(PeerConfig config, @Nullable HostPort page) throws InterruptedException {
    OpenedSockets sockets = MemberRun.open(providers, member, config.splitter());
    RoleEvents log = member.events.open("peer", config.peerId().toString());
    try (OutputSink sink = new OutputSink(System.out)) {
      MemberRun run = new MemberRun(providers, log, talk);
      return run.run(config, sockets, sink, run.page(page, "peer", config, member.splitter));
    } catch (IOException e) {
      throw UserError.failure("standard output cannot be written: " + e.getMessage());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.util.concurrent.Callable;
import org.p2psp.nts.api.wire.JoinRequest;
import org.p2psp.nts.cli.live.LiveOptions;
import org.p2psp.nts.cli.live.LivePage;
import org.p2psp.nts.cli.player.NoPlayer;
import org.p2psp.nts.cli.run.ProviderOptions;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.cli.run.Talk;
import org.p2psp.nts.embed.OpenedSockets;
import org.p2psp.nts.roles.peer.PeerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nts monitor}: a public vantage, relay and judge of lost chunks. */
@Command(
    name = "monitor",
    description =
        "Helps a team from a public address: shows peers their mappings, relays, and complains"
            + " about lost chunks.")
public final class MonitorCommand implements Callable<Integer> {
  @Option(
      names = "--monitor-secret",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "The splitter's --monitor-secret, if it has one.")
  String monitorSecret = "";

  @Mixin final MemberOptions member = new MemberOptions();
  @Mixin final LiveOptions live = new LiveOptions();
  @Mixin final ProviderOptions providers = new ProviderOptions();
  private final Talk talk = new Talk("monitor");

  @Override
  public Integer call() throws InterruptedException {
    WireTexts.requireMonitorSecret(monitorSecret);
    providers.check();
    PeerConfig config =
        member.config().withRole(JoinRequest.MONITOR).withChannel(member.channel, monitorSecret);
    RoleEvents log = member.events.open("monitor", config.peerId().toString());
    MemberRun run = new MemberRun(providers, log, talk);
    LivePage page = run.page(live.address(), "monitor", config, member.splitter);
    OpenedSockets sockets = MemberRun.open(providers, member, config.splitter());
    return run.run(config, sockets, new NoPlayer(), page);
  }
}

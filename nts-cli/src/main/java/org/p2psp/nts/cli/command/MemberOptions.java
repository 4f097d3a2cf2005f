// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.command;

import java.security.SecureRandom;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.PeerId;
import org.p2psp.nts.cli.run.EventOptions;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.TimeText;
import org.p2psp.nts.cli.run.UserError;
import org.p2psp.nts.roles.peer.PeerConfig;
import org.p2psp.nts.roles.peer.PunchLimits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that peers, monitors and probes share. */
final class MemberOptions {
  private static final long LONGEST_PLAYING_DELAY_NS = 20_000_000_000L;

  @Option(
      names = "--splitter",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Where the team's splitter listens.")
  String splitter = "";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "",
      description = "Local UDP address (default: all addresses, a port of the system's choice).")
  String listen = "";

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Name of the stream (default: whatever the splitter has).")
  String channel = "";

  @Option(
      names = "--id",
      paramLabel = "HEX",
      description = "Peer id, 1 to 16 hexadecimal digits (default: random).")
  @Nullable
  String id;

  @Mixin final EventOptions events = new EventOptions();

  @Option(
      names = "--playing-delay",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "From a chunk's arrival to its play-out, up to 20s (default: from the measured round trip"
              + " and the size of the team).")
  String playingDelay = "0s";

  @Option(
      names = "--no-scans",
      fallbackValue = "true",
      description =
          "Never try many ports of others, nor let others try many of ours. Pairs with a random"
              + " symmetric NAT are relayed then.")
  boolean noScans;

  PeerConfig config() {
    long playingDelayNs =
        TimeText.parseNs(
            "--playing-delay", TimeText.withUnit(playingDelay, "ms"), LONGEST_PLAYING_DELAY_NS);
    WireTexts.requireChannel(channel);
    HostPort address = HostPort.parse("--splitter", splitter);
    if (address.host().isEmpty() || address.port() == 0) {
      throw UserError.usage(
          "--splitter '" + splitter + "': expected the host and the port at which it listens");
    }
    return PeerConfig.of(address.endpoint("--splitter"), peerId())
        .withChannel(channel, "")
        .withLimits(PunchLimits.DEFAULT.withScans(!noScans))
        .withPlayingDelayNs(playingDelayNs);
  }

  private PeerId peerId() {
    String text = id;
    if (text == null) {
      long value = new SecureRandom().nextLong();
      return new PeerId(value == 0 ? 1 : value);
    }
    try {
      PeerId parsed = PeerId.parse(text);
      if (!parsed.equals(PeerId.SPLITTER)) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--id '" + text + "': " + e.getMessage());
    }
    throw UserError.usage("--id '" + text + "': 0 stands for the splitter, choose another");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.spi.DatagramTransportProvider;
import org.p2psp.nts.api.spi.PortPredictorProvider;
import org.p2psp.nts.api.spi.ReliableMessaging;
import org.p2psp.nts.api.spi.ReliableMessagingConfig;
import org.p2psp.nts.simulator.team.TeamProviders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that uses providers. */
public final class ProviderOptions {
  @Mixin final PluginOptions plugins = new PluginOptions();

  @Option(
      names = "--transport",
      paramLabel = "ID",
      completionCandidates = ProviderIds.Transports.class,
      description = "Datagram transport to use (default: the best that is available).")
  @Nullable
  String transport;

  @Option(
      names = "--reliable",
      paramLabel = "ID",
      completionCandidates = ProviderIds.Messaging.class,
      description =
          "Reliable messaging to use (default: 'acknowledged' for peers, 'repeated' for a"
              + " splitter).")
  @Nullable
  String reliable;

  @Option(
      names = {"--prediction", "--strategy"},
      paramLabel = "ID",
      completionCandidates = ProviderIds.Predictors.class,
      description = "Port prediction to use (default: the one of highest priority).")
  @Nullable
  String prediction;

  @Option(
      names = "--retransmit",
      paramLabel = "POLICY",
      completionCandidates = Retransmissions.class,
      defaultValue = "adaptive",
      description =
          "When to repeat a message: 'adaptive' (measured round trips) or 'classic' (once a"
              + " second).")
  String retransmit = "adaptive";

  /** All providers; a line on standard error for each broken one, the first time. */
  public Providers providers() {
    return plugins.providers();
  }

  /**
   * Refuses what cannot be chosen, also where a command has no use for it.
   *
   * @throws UserError with the option, its value and what was expected
   */
  public void check() {
    messagingConfig();
    Providers.choose(providers().messaging(), "--reliable", reliable);
    transport();
    predictor();
  }

  /** The transport to use. */
  public DatagramTransportProvider transport() {
    return Providers.choose(providers().transports(), "--transport", transport);
  }

  /** The predictor to use. */
  public PortPredictorProvider predictor() {
    return Providers.choose(providers().predictors(), "--prediction", prediction);
  }

  /**
   * The strategies of a simulated team: peers use the messaging that the user chose.
   *
   * @throws UserError as {@link #check}
   */
  public TeamProviders team() {
    check();
    String peerMessaging = reliable == null ? "acknowledged" : reliable;
    return new TeamProviders(
        Providers.choose(providers().messaging(), "--reliable", peerMessaging),
        Providers.choose(providers().messaging(), "--reliable", "repeated"),
        messagingConfig(),
        predictor());
  }

  /** What the user chose, as further options of a command line; empty or with a leading blank. */
  public String commandLine() {
    StringBuilder text = new StringBuilder();
    append(text, "--plugins", plugins.plugins);
    append(text, "--reliable", reliable);
    append(text, "--prediction", prediction);
    append(text, "--retransmit", retransmit.equals("adaptive") ? null : retransmit);
    return text.toString();
  }

  private static void append(StringBuilder text, String option, @Nullable Object value) {
    if (value != null) {
      String word = value.toString();
      boolean plain = word.matches("[\\w./:@%+,-]+");
      text.append(' ').append(option).append(' ');
      text.append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
  }

  /** The id of the reliable messaging that the user chose, or null. */
  public @Nullable String chosenMessaging() {
    return reliable;
  }

  /** A new reliable messaging, the given one unless the user chose another. */
  public ReliableMessaging messaging(String preferred) {
    return messaging(preferred, messagingConfig());
  }

  /** The same for the splitter of a team of up to so many members. */
  public ReliableMessaging splitterMessaging(String preferred, int mostMembers) {
    return messaging(preferred, messagingConfig().forMembers(mostMembers));
  }

  private ReliableMessaging messaging(String preferred, ReliableMessagingConfig config) {
    String id = reliable == null ? preferred : reliable;
    return Providers.choose(providers().messaging(), "--reliable", id).create(config);
  }

  /** How messages are repeated. */
  public ReliableMessagingConfig messagingConfig() {
    return switch (retransmit) {
      case "adaptive" -> ReliableMessagingConfig.DEFAULT;
      case "classic" -> ReliableMessagingConfig.CLASSIC;
      default ->
          throw UserError.usage(
              "--retransmit '" + retransmit + "': expected 'adaptive' or 'classic'");
    };
  }

  /** The values of {@code --retransmit}, for completion. */
  static final class Retransmissions extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Retransmissions() {
      super(List.of("adaptive", "classic"));
    }
  }
}

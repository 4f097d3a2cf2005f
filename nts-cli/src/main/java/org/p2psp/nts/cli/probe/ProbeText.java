// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.probe;

import java.util.Locale;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.cli.live.NatWords;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.peer.ProbeFindings;
import org.p2psp.nts.roles.splitter.Outlook;

/** Tells a person what was measured and what it means. */
public final class ProbeText {
  private static final long NS_PER_S = 1_000_000_000;
  private static final String ROW = "%-14s %s%n";
  private static final String OTHER_ROW = "  %-6s %-30s %s%n";

  private final StringBuilder text = new StringBuilder();

  private ProbeText() {}

  /** The whole text, ending with a line break. */
  public static String of(ProbeResult result) {
    ProbeText page = new ProbeText();
    page.measured(result);
    page.meaning(result);
    return page.text.toString();
  }

  private void row(String name, String value) {
    text.append(String.format(Locale.ROOT, ROW, name, value));
  }

  private void measured(ProbeResult result) {
    NatProfile profile = result.profile();
    row("local port", String.valueOf(result.localPort()));
    String name = "seen as";
    for (Observation observation : result.observations()) {
      row(name, observation.seen() + " by " + ProbeResult.vantage(observation));
      name = "";
    }
    Endpoint alternative = result.alternative();
    if (alternative != null) {
      row(name, alternative + " by the splitter's other address");
    }
    row("mapping", profile.mapping().label());
    String step = profile.isSequential() ? ", step " + profile.step() : "";
    row("allocation", profile.allocation().label() + step);
    row("port kept", result.isPortPreserved() ? "yes" : "no");
    row("filtering", filtering(profile));
    row("hairpinning", result.findings().hairpinning() ? "yes" : "no");
    row("lifetime", lifetime(result.findings()));
  }

  private static String filtering(NatProfile profile) {
    return switch (profile.filtering()) {
      case ADDRESS_AND_PORT_DEPENDENT -> "by address and port: a port never sent to was kept out";
      case ADDRESS_DEPENDENT -> "by address or not at all: a port never sent to came in";
      case ENDPOINT_INDEPENDENT -> "none";
      case UNKNOWN -> "not known: what had to come in did not";
    };
  }

  private static String lifetime(ProbeFindings findings) {
    if (findings.survivedNs() == 0 && findings.expiredNs() == 0) {
      return "not tried, see --lifetime";
    }
    String survived = "survives a silence of " + findings.survivedNs() / NS_PER_S + " s";
    String expired = "is gone after " + findings.expiredNs() / NS_PER_S + " s";
    if (findings.expiredNs() == 0) {
      return "a mapping " + survived + ", the longest that was tried";
    }
    return "a mapping " + (findings.survivedNs() == 0 ? "" : survived + ", ") + expired;
  }

  private void meaning(ProbeResult result) {
    text.append('\n').append(NatWords.behaviour(result.profile())).append("\n\n");
    text.append("A path to a peer behind\n");
    boolean lowPorts = false;
    for (OtherType other : OtherType.values()) {
      Outlook outlook = other.outlook(result, false);
      Outlook withLowPorts = other.outlook(result, true);
      String words =
          words(outlook) + (outlook == withLowPorts ? "" : ", " + words(withLowPorts) + " *");
      lowPorts |= outlook != withLowPorts;
      String name = other.name().toLowerCase(Locale.ROOT);
      text.append(String.format(Locale.ROOT, OTHER_ROW, name, other.words, "is " + words));
    }
    if (lowPorts) {
      text.append(
          "* where a NAT that draws ports at random keeps low ports low, as Linux does, and both\n"
              + "  peers may bind ports below 1024\n");
    }
    if (!result.scans()) {
      text.append("Without --no-scans more paths would be direct.\n");
    }
    if (result.alternative() != null) {
      text.append("Peers that have both address families are reached directly over IPv6.\n");
    }
  }

  private static String words(Outlook outlook) {
    return switch (outlook) {
      case AT_ONCE -> "direct at once";
      case IN_SECONDS -> "direct in seconds";
      case RELAYED -> "relayed";
    };
  }
}

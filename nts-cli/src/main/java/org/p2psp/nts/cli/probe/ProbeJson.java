// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.p2psp.nts.api.Endpoint;
import org.p2psp.nts.api.nat.NatProfile;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.live.NatWords;
import org.p2psp.nts.roles.common.Observation;
import org.p2psp.nts.roles.peer.ProbeFindings;
import org.p2psp.nts.roles.splitter.Outlook;

/** Tells a script the same; {@code docs/probe.md} lists the fields. */
public final class ProbeJson {
  private static final double NS_PER_S = 1e9;

  private ProbeJson() {}

  /** One object in one line. */
  public static String of(ProbeResult result) {
    NatProfile profile = result.profile();
    Endpoint alternative = result.alternative();
    return new JsonLine()
        .put("local_port", result.localPort())
        .putAll("seen", result.observations().stream().map(ProbeJson::seen).toList())
        .put("other_family", alternative == null ? null : alternative.toString())
        .put("mapping", profile.mapping().label())
        .put("filtering", profile.filtering().label())
        .put("allocation", profile.allocation().label())
        .put("step", profile.step())
        .put("port_kept", result.isPortPreserved())
        .put("hairpinning", result.findings().hairpinning())
        .put("lifetime", lifetime(result.findings()))
        .put("words", NatWords.behaviour(profile))
        .putAll("outlook", outlook(result))
        .toString();
  }

  private static JsonLine seen(Observation observation) {
    return new JsonLine()
        .put("endpoint", observation.seen().toString())
        .put("by", ProbeResult.vantage(observation));
  }

  private static JsonLine lifetime(ProbeFindings findings) {
    return new JsonLine()
        .put("survived_s", seconds(findings.survivedNs()))
        .put("expired_s", seconds(findings.expiredNs()));
  }

  /** Not a number, and so null, if there is none. */
  private static double seconds(long ns) {
    return ns == 0 ? Double.NaN : ns / NS_PER_S;
  }

  private static List<JsonLine> outlook(ProbeResult result) {
    List<JsonLine> lines = new ArrayList<>();
    for (OtherType other : OtherType.values()) {
      lines.add(
          new JsonLine()
              .put("other", name(other))
              .put("path", name(other.outlook(result, false)))
              .put("path_with_low_ports", name(other.outlook(result, true))));
    }
    return lines;
  }

  private static String name(OtherType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Outlook outlook) {
    return outlook.name().toLowerCase(Locale.ROOT);
  }
}

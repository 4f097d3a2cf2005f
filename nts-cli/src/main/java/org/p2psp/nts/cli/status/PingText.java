// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import java.util.List;
import java.util.Locale;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.api.wire.PlanName;
import org.p2psp.nts.cli.events.JsonObject;

/** What a ping tells a person. */
final class PingText {
  private PingText() {}

  /** One line on the state of a path. */
  static String line(int number, PingTarget.Found found) {
    JsonObject path = found.path();
    String end = ", attempt " + path.whole("attempt") + " (" + path.text("plan") + ")";
    String start = number + ": " + found.from() + " to " + found.to() + " ";
    return switch (path.text("kind")) {
      case "direct" -> start + "direct" + at(path) + roundTrip(path) + end;
      case "relay" -> start + "relayed by " + path.text("via") + end;
      default -> start + "has no path yet" + end;
    };
  }

  private static String at(JsonObject path) {
    String endpoint = path.text("endpoint");
    return endpoint.isEmpty() ? "" : " at " + endpoint;
  }

  private static String roundTrip(JsonObject path) {
    double ms = path.number("rtt_ms");
    return Double.isNaN(ms) ? "" : String.format(Locale.ROOT, ", %.1f ms", ms);
  }

  /** Why it is not direct: what is in the way, which plan there is, what both NATs do. */
  static String why(PingTarget.Found found) {
    String why = found.path().text("why");
    StringBuilder text = new StringBuilder("   why: ").append(why).append('\n');
    PlanName plan = plan(found.path().text("plan"));
    if (plan != PlanName.UNKNOWN && !why.contains(plan.words())) {
      text.append("   plan: ").append(plan.words()).append('\n');
    }
    text.append("   NATs: ").append(nat(found, found.from()));
    text.append("; ").append(nat(found, found.to()));
    return text.toString();
  }

  private static PlanName plan(String label) {
    for (PlanName plan : PlanName.values()) {
      if (plan.label().equals(label)) {
        return plan;
      }
    }
    return PlanName.UNKNOWN;
  }

  private static String nat(PingTarget.Found found, String id) {
    String nat = found.nat(id);
    return id + " is behind " + (nat.isEmpty() ? "one that is not known here" : "'" + nat + "'");
  }

  /** Why there is nothing to tell yet. */
  static String absent(int number, String peer, List<LocalRole> roles) {
    LocalRole unseen = roles.stream().filter(PingText::isUnseen).findFirst().orElse(null);
    String start = number + ": nobody here knows a member '" + peer + "' yet";
    return unseen == null ? start : start + "; " + trouble(unseen);
  }

  private static boolean isUnseen(@Nullable LocalRole role) {
    return role != null
        && (role.role().equals("peer") || role.role().equals("monitor"))
        && role.status().object("nat").isEmpty();
  }

  private static String trouble(LocalRole role) {
    String error = role.status().text("error");
    String splitter = role.status().text("splitter");
    return role.id()
        + (error.isEmpty()
            ? " has had no answer over UDP from splitter " + splitter + ": is UDP blocked?"
            : ": " + error);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import java.util.function.Consumer;
import org.p2psp.nts.roles.event.PathKind;
import org.p2psp.nts.roles.event.RoleEvent;

/** Tells a person on standard error what a role is doing; figures go to the events file. */
public final class Talk implements Consumer<RoleEvent> {
  private final String prefix;

  /** A voice, named after its role. */
  public Talk(String role) {
    this.prefix = "nts " + role + ": ";
  }

  /** Says a line. */
  public void say(String line) {
    System.err.println(prefix + line);
  }

  @Override
  public void accept(RoleEvent event) {
    if (event instanceof RoleEvent.PathUp e) {
      String how =
          e.kind() == PathKind.DIRECT ? "direct at " + e.endpoint() : "relayed by " + e.via();
      say("path to " + e.peer() + " " + how);
    } else if (event instanceof RoleEvent.PathLost e) {
      say("path to " + e.peer() + " lost (" + e.reason() + ")");
    } else if (event instanceof RoleEvent.Joined e) {
      say("joined, team of " + e.teamSize());
    } else if (event instanceof RoleEvent.Profiled e) {
      say(
          "seen from outside as "
              + e.publicEndpoint()
              + ", mapping "
              + e.profile().mapping().label()
              + ", ports "
              + e.profile().allocation().label());
    } else if (event instanceof RoleEvent.Playing e) {
      say("playing after " + e.startupNs() / 1_000_000 + " ms");
    } else if (event instanceof RoleEvent.Left e) {
      say("left the team: " + e.reason() + (e.rejoins() ? "; trying to join again" : ""));
    } else if (event instanceof RoleEvent.Failed e) {
      say(e.message());
    } else if (event instanceof RoleEvent.MemberJoined e) {
      say(
          (e.monitor() ? "monitor " : "peer ")
              + e.peer()
              + " joined from "
              + e.endpoint()
              + ", team of "
              + e.teamSize());
    } else if (event instanceof RoleEvent.MemberGone e) {
      say(e.peer() + " is gone (" + e.reason() + "), team of " + e.teamSize());
    }
  }
}

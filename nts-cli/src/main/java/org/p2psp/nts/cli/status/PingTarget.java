// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.events.JsonObject;
import org.p2psp.nts.cli.run.UserError;

/**
 * Whom a ping is for, and from whom.
 *
 * @param peer an id or its beginning
 * @param from the id, or its beginning, of a local member; empty = any that knows the peer
 */
record PingTarget(String peer, String from) {
  /** A path between the two, as one local role tells it. */
  record Found(LocalRole teller, String from, String to, JsonObject path) {
    boolean isDirect() {
      return path.text("kind").equals("direct");
    }

    /** What the NAT of one of the two does, as far as the teller knows. */
    String nat(String id) {
      for (JsonObject member : teller.status().objects("members")) {
        if (member.text("id").equals(id)) {
          return member.text("nat");
        }
      }
      return "";
    }
  }

  /**
   * Finds the path; of several tellers a member itself before a splitter.
   *
   * @return null if no local role knows of such a member
   * @throws UserError if the beginning of an id fits several
   */
  @Nullable
  Found find(List<LocalRole> roles) {
    List<Found> found = new ArrayList<>();
    for (LocalRole role : roles) {
      for (JsonObject path : role.status().objects("paths")) {
        add(found, role, path.text("a"), path.text("b"), path);
        add(found, role, path.text("b"), path.text("a"), path);
      }
    }
    found.sort((one, other) -> Boolean.compare(isOwn(other), isOwn(one)));
    TreeSet<String> ids = new TreeSet<>();
    found.forEach(each -> ids.add(each.to()));
    if (ids.size() > 1) {
      throw UserError.usage("PEER '" + peer + "' fits " + ids + "; give more of its id");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static boolean isOwn(Found found) {
    return found.from().equals(found.teller().id());
  }

  private void add(List<Found> found, LocalRole role, String a, String b, JsonObject path) {
    boolean teamwide = !role.role().equals("peer") && !role.role().equals("monitor");
    boolean fromFits = from.isEmpty() ? teamwide || a.equals(role.id()) : fits(a, from);
    if (fromFits && fits(b, peer)) {
      found.add(new Found(role, a, b, path));
    }
  }

  private static boolean fits(String id, String beginning) {
    String sought = beginning.toLowerCase(Locale.ROOT);
    // Ids are shown with leading zeros, with which nobody writes them.
    return id.startsWith(sought) || id.replaceFirst("^0+", "").startsWith(sought);
  }
}

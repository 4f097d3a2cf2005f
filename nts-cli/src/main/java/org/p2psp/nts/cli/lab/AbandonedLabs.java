// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds and removes labs whose process was killed before it could do so itself. */
public final class AbandonedLabs {
  private AbandonedLabs() {}

  /**
   * A lab that was found.
   *
   * @param id between {@code nts-} and the names of its namespaces
   * @param namespaces how many it has
   * @param removed whether it was removed; if not, it is in use or its owner is unknown
   * @param remark why, for people
   */
  public record Found(String id, int namespaces, boolean removed, String remark) {}

  /**
   * Removes every lab whose owner is known and dead; touches nothing else.
   *
   * @return all labs that were there
   */
  public static List<Found> clean() throws LabException {
    LabPrerequisites.require(LabPrerequisites.missing());
    List<Found> found = new ArrayList<>();
    for (Map.Entry<String, List<String>> lab : LabNamespaces.byLab().entrySet()) {
      found.add(clean(lab.getKey(), lab.getValue()));
    }
    return found;
  }

  private static Found clean(String id, List<String> namespaces) throws LabException {
    LabOwner owner = LabOwner.find(id);
    if (owner == null) {
      return new Found(id, namespaces.size(), false, "its owner is unknown");
    }
    if (owner.isAlive()) {
      return new Found(id, namespaces.size(), false, "process " + owner.pid() + " uses it");
    }
    for (String namespace : namespaces) {
      Tool.run("ip", "netns", "del", namespace);
    }
    LabOwner.forget(id);
    return new Found(id, namespaces.size(), true, "process " + owner.pid() + " is dead");
  }
}

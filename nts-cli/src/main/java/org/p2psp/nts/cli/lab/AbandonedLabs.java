// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds and removes labs whose process was killed before it could do so itself. For any number of
 * processes at once.
 */
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
   * Removes every lab whose owner is known and dead, and their folders; touches nothing else.
   *
   * @return all labs that were there
   * @throws LabException if there can be no labs here, or they cannot be listed
   */
  public static List<Found> clean() throws LabException {
    LabPrerequisites.require(LabPrerequisites.missing());
    List<Found> found = new ArrayList<>();
    for (Map.Entry<String, List<String>> lab : LabNamespaces.byLab().entrySet()) {
      found.add(cleanIfDead(lab.getKey(), lab.getValue()));
    }
    ScratchFolder.removeAbandoned();
    LabOwner.forgetDrafts();
    return found;
  }

  private static Found cleanIfDead(String id, List<String> namespaces) {
    try {
      return clean(id, namespaces);
    } catch (LabException e) {
      return new Found(id, namespaces.size(), false, String.valueOf(e.getMessage()));
    }
  }

  private static Found clean(String id, List<String> namespaces) throws LabException {
    LabOwner owner = LabOwner.find(id);
    if (owner == null) {
      return new Found(id, namespaces.size(), false, "its owner is unknown");
    }
    if (!owner.isVisible()) {
      return new Found(id, namespaces.size(), false, "it belongs to another container");
    }
    if (owner.isAlive()) {
      return new Found(id, namespaces.size(), false, "process " + owner.pid() + " uses it");
    }
    LabMark.endProcesses(id);
    for (String namespace : namespaces) {
      remove(namespace);
    }
    LabOwner.forget(id);
    return new Found(id, namespaces.size(), true, "process " + owner.pid() + " is dead");
  }

  private static void remove(String namespace) throws LabException {
    try {
      Tool.run("ip", "netns", "del", namespace);
    } catch (LabException e) {
      if (Namespaces.exists(namespace)) {
        throw e; // else somebody else removes the same lab now
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labs of this machine, whoever's process they belong to, by their namespaces. */
public final class LabNamespaces {
  /** What an id looks like. */
  static final String ID = "[a-z0-9]{6}";

  private static final Pattern NAME = Pattern.compile("nts-(" + ID + ")-([a-z0-9]+)");
  private static final int ID_LENGTH = 6;
  private static final int ID_RADIX = 36;

  private LabNamespaces() {}

  /** An id for a new lab. */
  static String newId() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      text.append(Character.forDigit(random.nextInt(ID_RADIX), ID_RADIX));
    }
    return text.toString();
  }

  /** Full names of the namespaces of each lab, by its id; a lab may have none. */
  static Map<String, List<String>> byLab() throws LabException {
    Map<String, List<String>> labs = new TreeMap<>();
    for (String id : LabOwner.labIds()) {
      labs.put(id, new ArrayList<>()); // killed before it had a namespace
    }
    for (String line : Tool.run("ip", "netns", "list").split("\n")) {
      String name = line.split(" ")[0];
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        labs.computeIfAbsent(matcher.group(1), id -> new ArrayList<>()).add(name);
      }
    }
    return labs;
  }

  /**
   * Runs a command on a host of any lab, with this process's input and output.
   *
   * @param host as the lab names it, for example {@code splitter}
   * @return its exit status
   * @throws LabException if there is no such lab or host; the message lists what there is
   */
  public static int attend(String labId, String host, List<String> command)
      throws LabException, InterruptedException {
    LabPrerequisites.require(LabPrerequisites.missing());
    Map<String, List<String>> labs = byLab();
    List<String> namespaces = labs.get(labId);
    if (namespaces == null) {
      throw new LabException(
          "there is no lab '"
              + labId
              + "'; "
              + (labs.isEmpty() ? "there is none at all" : "there are " + labs.keySet()));
    }
    String namespace = "nts-" + labId + "-" + host;
    if (!namespaces.contains(namespace)) {
      List<String> hosts =
          namespaces.stream().map(name -> NAME.matcher(name).replaceFirst("$2")).sorted().toList();
      throw new LabException("lab " + labId + " has no host '" + host + "'; it has " + hosts);
    }
    return start(new ProcessBuilder(Namespaces.inside(namespace, command))).waitFor();
  }

  /** Starts a command with this process's input and output. */
  static Process start(ProcessBuilder process) throws LabException {
    try {
      return process.inheritIO().start();
    } catch (IOException e) {
      throw new LabException(
          "'" + String.join(" ", process.command()) + "' cannot be started: " + e, e);
    }
  }
}
